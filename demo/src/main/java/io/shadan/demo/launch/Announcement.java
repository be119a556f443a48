package io.shadan.demo.launch;

import io.shadan.demo.idp.Persona;
import io.shadan.demo.story.Story;
import io.shadan.demo.story.StoryStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is printed when everything answers. */
final class Announcement {
  private static final String RULE = "─".repeat(78);
  private static final Map<String, String> TITLES =
      Map.of(
          "data_plane", "業務画面・API / screens and APIs",
          "console", "行為規制コンソール / compliance console",
          "identity", "認証サーバー / OpenID provider",
          "management", "稼働状態 / health",
          "legacy", "業務システム（直接・遮断なし） / legacy systems, without the gateway",
          "elasticsearch", "記録の検索 / records");

  private final Endpoints endpoints;

  Announcement(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(RULE);
    lines.add("アドレス / addresses");
    endpoints
        .addresses()
        .forEach((name, url) -> lines.add("  %-24s %s".formatted(url, TITLES.get(name))));
    lines.add("");
    lines.add("利用者（パスワードは demo-利用者ID） / personas (password: demo-NAME)");
    for (Persona persona : Persona.values()) {
      lines.add("  %-17s %s".formatted(persona.user(), persona.title()));
    }
    lines.add("");
    lines.add("証明書 / certificates: " + endpoints.data().resolve("pki"));
    lines.addAll(story());
    lines.add(RULE);
    lines.add("Ctrl-C で終了します / Ctrl-C stops the demo");
    return lines;
  }

  private List<String> story() {
    Story story = endpoints.story();
    List<String> lines = new ArrayList<>();
    lines.add(RULE);
    lines.add("別の端末に一行ずつ貼り付けてください / paste into another terminal, line by line");
    lines.add("");
    lines.addAll(story.prelude());
    int number = 1;
    for (StoryStep step : story.steps()) {
      lines.add("");
      lines.add("# %d. %s / %s".formatted(number++, step.ja(), step.en()));
      lines.add(step.command());
      lines.add("#    → " + step.see());
    }
    return lines;
  }
}
