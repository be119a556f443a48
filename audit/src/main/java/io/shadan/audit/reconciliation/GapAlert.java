package io.shadan.audit.reconciliation;

import io.shadan.audit.alert.Alert;
import io.shadan.audit.alert.BilingualText;
import io.shadan.audit.alert.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The alert for differences between journal and index. */
final class GapAlert {
  private static final String RULE = "evidence-reconciliation";
  private static final int SAMPLES = 20;

  private static final BilingualText TRIAGE =
      new BilingualText(
          "記録簿 (ジャーナル) が正本です。検索基盤の操作履歴で誰が変更したかを確認し、該当する月の索引を "
              + "'shadan audit reindex' で作り直してください。",
          "The journal is the original. Find out from the search cluster's own log who changed it, "
              + "then make the month's index again with 'shadan audit reindex'.");

  private GapAlert() {}

  /**
   * @param gaps of one kind, at least one
   */
  static Alert of(String origin, List<Gap> gaps, Instant now) {
    Gap first = gaps.get(0);
    return new Alert(
        id(origin, first),
        RULE,
        1,
        Severity.CRITICAL,
        name(first.kind()),
        "",
        origin,
        gaps.size(),
        0,
        now,
        now,
        gaps.stream().map(Gap::position).filter(at -> at >= 0).distinct().limit(SAMPLES).toList(),
        gaps.stream().map(Gap::id).limit(SAMPLES).collect(Collectors.toList()),
        now,
        TRIAGE);
  }

  private static BilingualText name(Gap.Kind kind) {
    return switch (kind) {
      case MISSING ->
          new BilingualText("検索基盤から記録が失われています", "Records are missing from the search index");
      case EXTRA ->
          new BilingualText(
              "検索基盤に記録簿にない記録があります", "The search index holds records the journal does not");
      case CHANGED ->
          new BilingualText("検索基盤の記録が書き換えられています", "Records in the search index were changed");
    };
  }

  private static String id(String origin, Gap first) {
    String key = RULE + "\n" + origin + "\n" + first;
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }
}
