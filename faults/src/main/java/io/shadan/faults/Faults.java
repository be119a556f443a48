package io.shadan.faults;

import io.shadan.faults.campaign.KillCampaign;
import io.shadan.faults.rig.Launch;
import java.nio.file.Files;
import java.nio.file.Path;

/** The harness's command line. */
public final class Faults {

  private Faults() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("shadan-faults");
    Launch launch = Launch.plain(folder.resolve("writer.log"));
    switch (arguments[0]) {
      case "kill" -> System.out.println(new KillCampaign(folder, launch, 1).run(Integer.parseInt(arguments[1])));
      case "calls" -> System.out.println(new io.shadan.faults.campaign.SyscallCampaign(folder, launch).run());
      case "open" -> System.out.println(new io.shadan.faults.campaign.OpeningCampaign(folder, launch).run());
      case "power" -> System.out.println(new io.shadan.faults.campaign.PowerCampaign(folder, launch, 1).run(Integer.parseInt(arguments[1])));
      default -> throw new IllegalArgumentException();
    }
  }
}
