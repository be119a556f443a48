package io.shadan.bench;

import com.nimbusds.jose.JOSEException;
import io.shadan.demo.pki.DemoAuthority;
import io.shadan.demo.pki.DemoTerminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Map;

/**
 * What both gateways of a benchmark share, in one folder: certificates, feed, catalogue, a token
 * issuer and the upstream. Runs until killed; the file {@code ready} tells that all is there.
 */
public final class BenchWorld {

  private BenchWorld() {}

  /**
   * Starts it.
   *
   * @param args the work folder and the catalogue entry
   */
  public static void main(String[] args)
      throws IOException, GeneralSecurityException, JOSEException, InterruptedException {
    Path folder = Path.of(args[0]);
    DemoAuthority authority = DemoAuthority.open(folder, Clock.systemUTC());
    WorldFiles files = new WorldFiles(folder);
    files.write(Path.of(args[1]));
    TokenIssuer issuer = TokenIssuer.start();
    Files.writeString(folder.resolve("token"), issuer.retailClerk());
    GatewayArguments arguments = new GatewayArguments(folder, authority, Upstream.start().url());
    int raw = arguments.raw();
    int ours = arguments.ours(files, issuer.issuer());
    arguments.tunnels(DemoTerminal.T_RT_01.id(), Map.of("raw", raw, "ours", ours));
    Files.writeString(folder.resolve("ready"), "");
    Thread.currentThread().join();
  }
}
