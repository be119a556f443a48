package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.batch.BatchAcceptance;
import java.io.IOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the feeds to the change log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterProperties.class)
public class FeedConfiguration {

  @Bean(destroyMethod = "close")
  SupplyFeeds supplyFeeds(
      RegisterProperties properties,
      ObjectProvider<BatchAcceptance> acceptance,
      ObjectProvider<NewestBatches> newest,
      ObjectProvider<RegisterWitness> witness,
      Clock clock)
      throws IOException {
    if (properties.feeds().isEmpty()) {
      return SupplyFeeds.none();
    }
    if (properties.feed() != null) {
      throw new IllegalArgumentException(
          "shadan.register.feed and shadan.register.feeds are both there; expected one of them");
    }
    SupplyFeeds feeds =
        new SupplyFeeds(
            properties,
            acceptance.getObject(),
            newest.getObject(),
            witness.getIfAvailable(RegisterWitness::none),
            clock);
    feeds.start();
    return feeds;
  }
}
