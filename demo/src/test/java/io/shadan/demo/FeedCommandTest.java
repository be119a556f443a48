package io.shadan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.Customers;
import io.shadan.demo.customers.StoryCustomers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FeedCommandTest {
  private final Path folder;
  private final StringWriter errors = new StringWriter();

  FeedCommandTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void sameDaySameBytesAndAnotherDayOthers() throws Exception {
    for (String name : new String[] {"a", "b"}) {
      assertThat(run("feed", "--day", "2026-11-21", csv(name))).isZero();
    }
    assertThat(run("feed", "--day", "2026-11-22", csv("c"))).isZero();
    assertThat(bytes("a.csv")).isEqualTo(bytes("b.csv")).isNotEqualTo(bytes("c.csv"));
    assertThat(bytes("a.json")).isEqualTo(bytes("b.json"));
    assertThat(Files.readString(folder.resolve("a.csv"))).contains(StoryCustomers.SWITCHED);
  }

  @Test
  void defaultIsTodayInJapan() throws Exception {
    LocalDate before = LocalDate.now(ZoneId.of("Asia/Tokyo"));
    assertThat(run("feed", csv("today"))).isZero();
    LocalDate after = LocalDate.now(ZoneId.of("Asia/Tokyo"));
    assertThat(Files.readAllLines(folder.resolve("today.csv")).size())
        .isIn(1 + rows(before), 1 + rows(after));
  }

  @Test
  void anotherEndingIsRefused() {
    assertThat(run("feed", folder.resolve("feed.txt").toString())).isEqualTo(2);
    assertThat(errors.toString()).contains("feed.txt", ".csv");
    assertThat(folder).isEmptyDirectory();
  }

  private static int rows(LocalDate day) {
    return Customers.generate(day).all().stream()
        .mapToInt(customer -> customer.supply().size())
        .sum();
  }

  private String csv(String name) {
    return folder.resolve(name + ".csv").toString();
  }

  private byte[] bytes(String name) throws Exception {
    return Files.readAllBytes(folder.resolve(name));
  }

  private int run(String... arguments) {
    CommandLine commandLine = DemoMain.commandLine();
    commandLine.setErr(new PrintWriter(errors, true));
    return commandLine.execute(arguments);
  }
}
