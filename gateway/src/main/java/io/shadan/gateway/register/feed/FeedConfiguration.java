package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.RegisterProperties;
import io.shadan.gateway.register.RegisterWitness;
import io.shadan.gateway.register.log.LiveRegister;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the feeds to the change log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterProperties.class)
public class FeedConfiguration {

  /**
   * The feeds; they need the change log, and neither is there while the register is one file.
   *
   * @throws IllegalArgumentException when both are configured
   */
  @Bean(destroyMethod = "close")
  SupplyFeeds supplyFeeds(
      RegisterProperties properties,
      ObjectProvider<LiveRegister> register,
      ObjectProvider<RegisterWitness> witness,
      Clock clock) {
    if (properties.feeds().isEmpty()) {
      return SupplyFeeds.none();
    }
    LiveRegister live = register.getIfAvailable();
    if (live == null) {
      throw new IllegalArgumentException(
          "shadan.register.feed and shadan.register.feeds are both there; expected one of them");
    }
    return new SupplyFeeds(
        properties,
        live.acceptance(),
        new NewestOfLog(live),
        witness.getIfAvailable(RegisterWitness::none),
        clock);
  }

  /** Nothing is taken before every check of every room has passed. */
  @Bean
  SmartLifecycle feedWatching(SupplyFeeds feeds) {
    return new SmartLifecycle() {
      private volatile boolean running;

      @Override
      public void start() {
        try {
          feeds.start();
          running = true;
        } catch (IOException e) {
          throw new UncheckedIOException("the folders of shadan.register cannot be used", e);
        }
      }

      @Override
      public void stop() {
        feeds.close();
        running = false;
      }

      @Override
      public boolean isRunning() {
        return running;
      }
    };
  }
}
