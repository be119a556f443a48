package io.shadan.demo.story;

import static io.shadan.demo.story.MaskingChapter.CLERK;

import io.shadan.demo.customers.StoryCustomers;
import java.util.List;

/** What a borrowed terminal, an unknown screen and an unknown terminal get. */
final class RefusalChapter {
  private static final String CARD = "/cc/card.do?spn=" + StoryCustomers.COMPETITOR;

  private final Cast cast;

  RefusalChapter(Cast cast) {
    this.cast = cast;
  }

  List<StoryStep> steps() {
    return List.of(borrowedTerminal(), unknownScreen(), unknownTerminal(), revokedTerminal());
  }

  private StoryStep borrowedTerminal() {
    return new StoryStep(
        "clerk-at-td-terminal",
        "小売担当が送配電の端末を使っても変わりません",
        "a T&D terminal in the clerk's hands changes nothing",
        "screen T-TD-01 \"$(tok retail-clerk)\" '" + CARD + "'",
        "同じようにマスクされます / masked all the same",
        List.of(StoryCustomers.COMPETITOR, MaskingChapter.OK),
        cast.secretsOf(cast.competitor()));
  }

  private StoryStep unknownScreen() {
    return new StoryStep(
        "unknown-screen",
        "登録されていない画面は理由を付けて断られます",
        "a screen that is not in the catalogue is refused, with the reason",
        "shadan " + CLERK + " /wheeling/zenken.do",
        "operation_unknown と判定番号 / operation_unknown and a decision id",
        List.of("operation_unknown", "\\[HTTP 404\\]"),
        cast.secretsOf(cast.competitor()));
  }

  private StoryStep unknownTerminal() {
    return new StoryStep(
        "unregistered-terminal",
        "同じ利用者でも登録のない端末からは断られます",
        "the same token from a terminal nobody registered is refused",
        "shadan stray \"$(tok retail-clerk)\" '" + CARD + "'",
        "terminal_unregistered",
        List.of("terminal_unregistered", "\\[HTTP 403\\]"),
        cast.secretsOf(cast.competitor()));
  }

  private StoryStep revokedTerminal() {
    return new StoryStep(
        "revoked-terminal",
        "利用停止の端末からも断られます",
        "and so is a revoked one",
        "shadan T-RT-09 \"$(tok retail-clerk)\" '" + CARD + "'",
        "terminal_not_active",
        List.of("terminal_not_active", "\\[HTTP 403\\]"),
        cast.secretsOf(cast.competitor()));
  }
}
