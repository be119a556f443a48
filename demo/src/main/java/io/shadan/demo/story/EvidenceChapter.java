package io.shadan.demo.story;

import io.shadan.demo.customers.HistoryLog;
import java.util.List;

/** What remains: records without values, and alerts nobody had to ask for. */
final class EvidenceChapter {
  private static final String OFFICER = "T-OF-01 \"$(tok conduct-officer)\"";

  private final StoryPlace place;
  private final Cast cast;

  EvidenceChapter(StoryPlace place, Cast cast) {
    this.place = place;
    this.cast = cast;
  }

  List<StoryStep> steps() {
    return List.of(console(), search(), alerts());
  }

  private StoryStep console() {
    return new StoryStep(
        "records-console",
        "行為規制担当は一連の記録を見ます",
        "the conduct-regulation officer sees the records of all this",
        "sleep 2; console " + OFFICER + " '/api/access?limit=50'",
        "誰が・どの端末で・どの画面で・何を見たか。値はありません / who, where, which screen, what was shown; never a value",
        List.of("retail-responder", "retail-clerk", "T-RT-02", MaskingChapter.OK),
        Cast.shown(cast.competitor()));
  }

  private StoryStep search() {
    return new StoryStep(
        "records-elasticsearch",
        "同じ記録が Elasticsearch にあります",
        "the same records stand in Elasticsearch",
        "curl -sS 'http://127.0.0.1:%d/shadan-access-*/_search?size=3&q=%%22retail-responder%%22'"
            .formatted(place.base() + 5),
        "hits",
        List.of("\"hits\"", "retail-responder"),
        Cast.shown(cast.competitor()));
  }

  private StoryStep alerts() {
    return new StoryStep(
        "alerts",
        "一分ごとの検知が警告を上げています（最大90秒待ちます）",
        "the query of every minute has raised its alerts (waits up to 90 s)",
        "for i in $(seq 45); do A=$(console %s /api/alerts); echo \"$A\" | grep -q %s && echo \"$A\" | grep -Eq 'serial|snoop' && break; sleep 2; done; echo \"$A\""
            .formatted(OFFICER, HistoryLog.LEAK_VIEWERS.get(0)),
        "災害外の閲覧と連続閲覧の二つ / viewing outside a disaster, and a serial snooper",
        List.of(
            HistoryLog.LEAK_VIEWERS.get(0), HistoryLog.SNOOPER, "serial|snoop", MaskingChapter.OK),
        Cast.shown(cast.competitor()));
  }
}
