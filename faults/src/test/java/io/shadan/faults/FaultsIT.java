package io.shadan.faults;

import static org.assertj.core.api.Assertions.assertThat;

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
import io.shadan.faults.rig.Launch;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short form of the harness; a broken promise throws. {@code ./shadan faults} is the long one.
 */
class FaultsIT {
  private static final long SEED = 20261121;

  private final Path folder;
  private final Launch launch;

  FaultsIT(@TempDir Path folder) {
    this.folder = folder;
    this.launch = Launch.plain(folder.resolve("writer.log"));
  }

  @Test
  void killedThreeHundredTimes() throws Exception {
    KillCampaign.Figures figures = new KillCampaign(folder, launch, SEED).run(300);
    assertThat(print(figures).kills()).isEqualTo(300);
    assertThat(figures.acknowledged()).isGreaterThan(10_000);
  }

  @Test
  void powerCutTwentyTimes() throws Exception {
    PowerCampaign.Figures figures = new PowerCampaign(folder, launch, SEED).run(20);
    assertThat(print(figures).acknowledged()).isGreaterThan(2_000);
  }

  @Test
  void everySystemCallOfTheWriterFails() throws Exception {
    SyscallCampaign.Figures figures = print(new SyscallCampaign(folder, launch).run());
    assertThat(figures.runs()).isEqualTo(3 * figures.calls()).isGreaterThan(60);
    assertThat(figures.slowestMicros()).isBetween(1L, 50_000L);
  }

  @Test
  void everySystemCallOfAnOpeningFails() throws Exception {
    OpeningCampaign.Figures figures = print(new OpeningCampaign(folder, launch).run());
    assertThat(figures.runs()).isEqualTo(3 * figures.calls()).isGreaterThan(60);
    assertThat(figures.refused()).isPositive();
  }

  @Test
  void cutAtEveryOffsetAndFlippedInEveryByte() throws Exception {
    TailCampaign.Figures figures = print(new TailCampaign(SEED).run());
    assertThat(figures.cuts()).isPositive();
    assertThat(figures.refused()).isPositive();
  }

  @Test
  void receiptsAreToldAfterTheirForce() throws Exception {
    assertThat(print(new OrderCampaign(folder, launch).run()).acknowledged()).isPositive();
  }

  @Test
  void diskFills() throws Exception {
    SpaceCampaign.Figures figures = print(new SpaceCampaign(folder, launch).run());
    assertThat(figures.slowestToOpenMillis()).isBetween(0L, 5_000L);
  }

  @Test
  void forceIsSlow() throws Exception {
    assertThat(print(new StallCampaign(folder, launch).slowForce()).pushedBack()).isPositive();
  }

  @Test
  void writerIsStoppedAndGoesOn() throws Exception {
    assertThat(print(new StallCampaign(folder, launch).stopped()).acknowledged()).isPositive();
  }

  @Test
  void clockJumps() throws Exception {
    assertThat(print(new ClockCampaign(folder, launch).run()).acknowledged()).isPositive();
  }

  @Test
  void heapEnds() throws Exception {
    assertThat(print(new MemoryCampaign(folder, launch).heap()).acknowledged()).isPositive();
  }

  @Test
  void kernelTakesTheMemory() throws Exception {
    assertThat(print(new MemoryCampaign(folder, launch).controlGroup()).acknowledged())
        .isPositive();
  }

  @Test
  void twoWritersStartTogether() throws Exception {
    assertThat(print(new RivalCampaign(folder, launch).together(4)).rounds()).isEqualTo(4);
  }

  @Test
  void lockIsDeletedUnderTheWriter() throws Exception {
    assertThat(print(new RivalCampaign(folder, launch).lockDeleted()).rounds()).isEqualTo(1);
  }

  private static <T> T print(T figures) {
    System.out.println("faults, seed " + SEED + ": " + figures);
    return figures;
  }
}
