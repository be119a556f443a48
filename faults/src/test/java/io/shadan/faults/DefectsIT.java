package io.shadan.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.shadan.faults.campaign.KillCampaign;
import io.shadan.faults.campaign.OrderCampaign;
import io.shadan.faults.campaign.PowerCampaign;
import io.shadan.faults.campaign.RivalCampaign;
import io.shadan.faults.campaign.SpaceCampaign;
import io.shadan.faults.campaign.SyscallCampaign;
import io.shadan.faults.check.BrokenPromise;
import io.shadan.faults.defect.Defect;
import io.shadan.faults.defect.DefectiveJournal;
import io.shadan.faults.rig.Launch;
import java.lang.reflect.InvocationTargetException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal with a defect turns the campaign that looks for it red. */
class DefectsIT {
  private static final long SEED = 20261121;

  private final Path folder;

  DefectsIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void powerCutsLoseWhatWasNotForced() throws Exception {
    Launch launch = launch(Defect.NO_FSYNC);
    PowerCampaign.Figures figures = new PowerCampaign(folder, launch, SEED).control(3);
    System.out.println("control without fsync, seed " + SEED + ": " + figures);
    assertThat(figures.lost()).isPositive();
  }

  @Test
  void missingForceShowsInTheOrderOfCalls() throws Exception {
    Launch launch = launch(Defect.NO_FSYNC);
    assertRed(() -> new OrderCampaign(folder, launch).run(), "before they were durable");
  }

  @Test
  void receiptBeforeTheWriteShowsInTheOrderOfCalls() throws Exception {
    Launch launch = launch(Defect.ACKNOWLEDGES_BEFORE_WRITING);
    assertRed(() -> new OrderCampaign(folder, launch).run(), "before they were durable");
  }

  @Test
  void killsFindReceiptsBeforeTheWrite() throws Exception {
    Launch launch = launch(Defect.ACKNOWLEDGES_BEFORE_WRITING);
    assertRed(() -> new KillCampaign(folder, launch, SEED).run(300), "found nowhere");
  }

  @Test
  void killsFindDroppedRecords() throws Exception {
    Launch launch = launch(Defect.DROPS_RECORDS);
    assertRed(() -> new KillCampaign(folder, launch, SEED).run(50), "found nowhere");
  }

  @Test
  void killsFindAPositionUsedAgain() throws Exception {
    Launch launch = launch(Defect.REUSES_A_POSITION);
    assertRed(() -> new KillCampaign(folder, launch, SEED).run(10), "acknowledged at");
  }

  @Test
  void systemCallsFindAForceTriedAgain() throws Exception {
    Launch launch = launch(Defect.FORCES_AGAIN);
    assertRed(() -> new SyscallCampaign(folder, launch).run(), "on fdatasync 1");
  }

  @Test
  void rivalsFindAnIgnoredLock() throws Exception {
    Launch launch = launch(Defect.IGNORES_THE_LOCK);
    assertRed(() -> new RivalCampaign(folder, launch).together(1), "both or none");
  }

  @Test
  void aFullDiskFindsAnIgnoredReserve() throws Exception {
    Launch launch = launch(Defect.IGNORES_THE_RESERVE);
    assertRed(() -> new SpaceCampaign(folder, launch).run(), "5 s after");
  }

  @Test
  void flipsFindARecoveryThatCutsTooMuch() throws Exception {
    Path classes = DefectiveJournal.compile(Defect.CUTS_TOO_MUCH, folder);
    try (URLClassLoader loader = DefectiveJournal.loader(classes)) {
      Class<?> campaign = loader.loadClass("io.shadan.faults.campaign.TailCampaign");
      Object tail = campaign.getConstructor(long.class).newInstance(SEED);
      assertThatThrownBy(() -> campaign.getMethod("run").invoke(tail))
          .isInstanceOf(InvocationTargetException.class)
          .satisfies(
              thrown ->
                  assertThat(String.valueOf(thrown.getCause()))
                      .startsWith(BrokenPromise.class.getName()))
          .cause()
          .hasMessageContaining("a bit flipped");
    }
  }

  private Launch launch(Defect defect) throws Exception {
    Path classes = DefectiveJournal.compile(defect, folder);
    return Launch.plain(folder.resolve("writer.log")).with(classes);
  }

  private static void assertRed(ThrowingCallable campaign, String because) {
    assertThatThrownBy(campaign)
        .isInstanceOf(BrokenPromise.class)
        .hasMessageContaining(because)
        .satisfies(thrown -> System.out.println("red as expected: " + first(thrown)));
  }

  private static String first(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return message.substring(0, Math.min(200, message.length()));
  }
}
