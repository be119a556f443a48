package io.shadan.gateway.outbound;

import io.shadan.gateway.identity.OrganisationKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the outbound guard.
 *
 * @param reports folder of the T&amp;D side for hold reports, which name supply points; required
 *     where the catalogue has an outbound operation
 * @param poll how often folders are looked into
 * @param maxWhole largest document that is held in memory: one pushed through the gateway, or a
 *     file that can only be judged as a whole
 * @param folders folders that are watched for files
 * @param recipients where documents pushed through the gateway go, by retailer code
 */
@ConfigurationProperties("shadan.outbound")
public record OutboundProperties(
    @Nullable Path reports,
    @DefaultValue("2s") Duration poll,
    @DefaultValue("8MB") DataSize maxWhole,
    @DefaultValue List<Folder> folders,
    @DefaultValue Map<String, Recipient> recipients) {

  public OutboundProperties {
    folders = List.copyOf(folders);
    recipients = Map.copyOf(recipients);
  }

  /**
   * Files for one retailer.
   *
   * @param system catalogued system
   * @param operation its outbound operation that describes the files
   * @param recipient retailer code, five characters
   * @param recipientKind what the recipient is
   * @param out where the wheeling system puts files
   * @param delivered where guarded files appear, on the same file system as {@code held}
   * @param held where files that were held back, wholly or in part, go with their report
   */
  public record Folder(
      String system,
      String operation,
      String recipient,
      OrganisationKind recipientKind,
      Path out,
      Path delivered,
      Path held) {
    public Folder {
      if (system == null
          || operation == null
          || recipient == null
          || recipientKind == null
          || out == null
          || delivered == null
          || held == null) {
        throw new IllegalArgumentException(
            "shadan.outbound.folders[] has a value missing, expected system, operation, recipient,"
                + " recipient-kind, out, delivered and held");
      }
    }
  }

  /**
   * A retailer's own endpoint.
   *
   * @param url where documents are POSTed
   * @param kind what the recipient is
   */
  public record Recipient(URI url, OrganisationKind kind) {
    public Recipient {
      if (url == null || kind == null) {
        throw new IllegalArgumentException(
            "shadan.outbound.recipients.* has a value missing, expected url and kind");
      }
    }
  }
}
