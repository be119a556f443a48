package io.shadan.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ClientCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/**
 * The demo as it ships: the lines it prints are pasted and their answers held against what it
 * promises.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoIT {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

  private static RunningDemo demo;

  @BeforeAll
  static void start() {
    demo = RunningDemo.start();
  }

  @AfterAll
  static void stop() {
    demo.close();
  }

  @Test
  @Order(1)
  void theStoryIsTrueWordForWord() throws Exception {
    JsonNode story = demo.endpoints().path("story");
    Map<String, String> answers = paste(story);
    Map<String, List<String>> broken = new LinkedHashMap<>();
    for (JsonNode step : story.path("steps")) {
      String answer = answers.getOrDefault(step.path("id").asString(), "");
      List<String> wrong = new java.util.ArrayList<>();
      step.path("must").forEach(pattern -> check(pattern, answer, true, wrong));
      step.path("mustNot").forEach(pattern -> check(pattern, answer, false, wrong));
      if (!wrong.isEmpty()) {
        broken.put(step.path("id").asString(), List.of(wrong.toString(), answer));
      }
    }
    assertThat(answers).hasSize(story.path("steps").size());
    assertThat(broken).isEmpty();
  }

  @Test
  @Order(2)
  void aClerksBrowserSeesMasksAndIntactCharacters() throws IOException {
    assertThat(CHROMIUM).as("Debian package chromium").exists();
    Path picture = demo.folder().resolve("okyaku2.png");
    Playwright.CreateOptions options =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    try (Playwright playwright = Playwright.create(options);
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(
                            List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-background-networking")));
        BrowserContext context = browser.newContext(atTerminal("T-RT-01"))) {
      context.setDefaultTimeout(120_000); // a busy machine is no failure of the story
      Page page = context.newPage();
      page.navigate(demo.dataPlane() + "/wheeling/menu.do");
      page.fill("input[name=username]", "retail-clerk");
      page.fill("input[name=password]", "demo-retail-clerk");
      page.locator("button[type=submit], input[type=submit]").first().click();
      page.waitForURL("**/wheeling/menu.do");
      page.getByText("口振異動通知").first().click();
      String competitor = demo.endpoints().path("customers").path("competitor").asString();
      assertThat(page.content()).contains(competitor);
      page.locator("a[href*='" + competitor + "']").first().click();
      page.waitForLoadState();
      page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
      String text = page.innerText("body");
      assertThat(text).contains("お客さま情報Ⅱ", competitor, "＊＊＊＊", "①ビル").doesNotContain("髙﨑", "�");
    }
    assertThat(Files.size(picture)).isGreaterThan(5_000);
  }

  @Test
  @Order(3)
  void itStopsCleanly() {
    assertThat(demo.stop()).isZero();
    assertThat(demo.folder().resolve("endpoints.json")).doesNotExist();
    assertThat(
            ProcessHandle.allProcesses()
                .filter(
                    process ->
                        process.info().commandLine().orElse("").contains(demo.folder().toString())))
        .isEmpty();
  }

  private static Browser.NewContextOptions atTerminal(String terminal) {
    JsonNode files = demo.endpoints().path("terminals").path(terminal);
    ClientCertificate certificate =
        new ClientCertificate(demo.dataPlane())
            .setCertPath(Path.of(files.path("cert").asString()))
            .setKeyPath(Path.of(files.path("key").asString()));
    return new Browser.NewContextOptions()
        .setIgnoreHTTPSErrors(true)
        .setLocale("ja-JP")
        .setClientCertificates(List.of(certificate));
  }

  /**
   * Pastes every line into one shell, as a newcomer would, and cuts its output into the steps'
   * answers.
   */
  private static Map<String, String> paste(JsonNode story) throws Exception {
    StringBuilder lines = new StringBuilder();
    story.path("prelude").forEach(line -> lines.append(line.asString()).append('\n'));
    if (story.path("prelude").isString()) {
      lines.append(story.path("prelude").asString()).append('\n');
    }
    story
        .path("steps")
        .forEach(
            step ->
                lines
                    .append("echo; echo '@@@")
                    .append(step.path("id").asString())
                    .append("'\n")
                    .append(step.path("command").asString())
                    .append('\n'));
    Path script = demo.folder().resolve("story.sh");
    Files.writeString(script, lines);
    Path output = demo.folder().resolve("story.out");
    Process shell =
        new ProcessBuilder("bash", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(shell.waitFor(5, TimeUnit.MINUTES))
        .as("the story ends within five minutes")
        .isTrue();
    Map<String, String> answers = new LinkedHashMap<>();
    for (String part :
        new String(Files.readAllBytes(output), StandardCharsets.UTF_8).split("(?m)^@@@")) {
      int end = part.indexOf('\n');
      if (end > 0 && !answers.containsKey(part.substring(0, end))) {
        answers.put(part.substring(0, end), part.substring(end));
      }
    }
    answers
        .keySet()
        .removeIf(
            id ->
                story
                    .path("steps")
                    .valueStream()
                    .noneMatch(step -> step.path("id").asString().equals(id)));
    return answers;
  }

  private static void check(JsonNode pattern, String answer, boolean must, List<String> wrong) {
    if (Pattern.compile(pattern.asString()).matcher(answer).find() != must) {
      wrong.add((must ? "must show " : "must not show ") + pattern.asString());
    }
  }
}
