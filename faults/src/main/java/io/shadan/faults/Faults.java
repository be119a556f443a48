package io.shadan.faults;

import io.shadan.faults.campaign.ClockCampaign;
import io.shadan.faults.campaign.KillCampaign;
import io.shadan.faults.campaign.MemoryCampaign;
import io.shadan.faults.campaign.OpeningCampaign;
import io.shadan.faults.campaign.OrderCampaign;
import io.shadan.faults.campaign.PowerCampaign;
import io.shadan.faults.campaign.RivalCampaign;
import io.shadan.faults.campaign.SpaceCampaign;
import io.shadan.faults.campaign.StallCampaign;
import io.shadan.faults.campaign.SyscallCampaign;
import io.shadan.faults.campaign.TailCampaign;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.rig.Folders;
import io.shadan.faults.rig.Launch;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Runs every campaign, or some, and prints their figures. Exit code 1 when a promise was broken;
 * what the fault left is kept then.
 */
public final class Faults {
  private static final int RIVAL_ROUNDS = 5;

  private final Plan plan;
  private final Path folder;
  private final Launch launch;

  /** One kind of fault. */
  private interface Campaign {
    Object run() throws Exception;
  }

  private Faults(Plan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    this.launch = Launch.plain(folder.resolve("writer.log"));
  }

  public static void main(String[] arguments) throws Exception {
    Plan plan = Plan.parse(arguments);
    Path folder = Files.createTempDirectory("shadan-faults");
    System.out.println("seed " + plan.seed());
    try {
      new Faults(plan, folder).run();
    } catch (BrokenPromise e) {
      System.out.println("BROKEN, seed " + plan.seed() + ": " + e.getMessage());
      System.out.println("kept: " + folder);
      System.exit(1);
    }
    Folders.remove(folder);
  }

  private void run() throws Exception {
    campaign("tail", () -> new TailCampaign(plan.seed()).run());
    campaign("order", () -> new OrderCampaign(sub("order"), launch).run());
    campaign("calls", () -> new SyscallCampaign(sub("calls"), launch).run());
    campaign("opening", () -> new OpeningCampaign(sub("opening"), launch).run());
    campaign("space", () -> new SpaceCampaign(sub("space"), launch).run());
    campaign("slow", () -> new StallCampaign(sub("stall"), launch).slowForce());
    campaign("stop", () -> new StallCampaign(sub("stall"), launch).stopped());
    campaign("clock", () -> new ClockCampaign(sub("clock"), launch).run());
    campaign("heap", () -> new MemoryCampaign(sub("memory"), launch).heap());
    campaign("cgroup", () -> new MemoryCampaign(sub("memory"), launch).controlGroup());
    campaign("rivals", () -> new RivalCampaign(sub("rival"), launch).together(RIVAL_ROUNDS));
    campaign("lock", () -> new RivalCampaign(sub("rival"), launch).lockDeleted());
    campaign("kill", () -> new KillCampaign(sub("kill"), launch, plan.seed()).run(plan.kills()));
    campaign("power", () -> new PowerCampaign(sub("power"), launch, plan.seed()).run(plan.cuts()));
  }

  private Path sub(String name) throws Exception {
    return Folders.fresh(folder, name);
  }

  private void campaign(String name, Campaign campaign) throws Exception {
    if (!plan.wants(name)) {
      return;
    }
    long began = System.nanoTime();
    Object figures = campaign.run();
    System.out.printf("%-8s %6.1f s  %s%n", name, (System.nanoTime() - began) / 1e9, figures);
  }
}
