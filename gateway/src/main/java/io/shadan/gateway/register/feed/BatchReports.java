package io.shadan.gateway.register.feed;

import io.shadan.gateway.register.batch.BatchReceipt;
import io.shadan.gateway.register.batch.BatchRefusedException;
import io.shadan.gateway.register.batch.LineProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is written beside the files of a batch; never a supply point number. */
final class BatchReports {
  private BatchReports() {}

  static String refused(
      String feed,
      String file,
      Optional<SideFile> side,
      BatchRefusedException refusal,
      Instant when) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("feed", feed);
    report.put("file", file);
    side.ifPresent(known -> head(report, known));
    report.put("refused_at", when.toString());
    report.put("total", refusal.total());
    List<Map<String, Object>> problems = new ArrayList<>();
    for (LineProblem problem : refusal.problems()) {
      problems.add(problem(problem));
    }
    report.put("problems", problems);
    return StrictJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report);
  }

  static String accepted(String feed, String file, SideFile side, BatchReceipt receipt) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("feed", feed);
    report.put("file", file);
    head(report, side);
    report.put("batch", receipt.batch());
    report.put("revision", receipt.revision());
    report.put("accepted_at", receipt.acceptedAt().toString());
    report.put("points_changed", receipt.pointsChanged());
    return StrictJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(report);
  }

  /** One problem, as reports and answers show it. */
  static Map<String, Object> problem(LineProblem problem) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", problem.line());
    json.put("code", problem.code().wire());
    json.put("text", problem.text());
    return json;
  }

  private static void head(Map<String, Object> report, SideFile side) {
    report.put("sequence", side.sequence());
    report.put("form", side.form().name().toLowerCase(java.util.Locale.ROOT));
    report.put("as_of", side.asOf().toString());
    report.put("sha256", side.sha256());
  }
}
