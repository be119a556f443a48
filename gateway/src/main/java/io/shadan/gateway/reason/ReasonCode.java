package io.shadan.gateway.reason;

import java.util.Locale;
import java.util.Optional;

/**
 * The one closed list of reasons, of both polarities. Rego, Java, records, console and problem+json
 * (RFC 9457) speak these codes; {@code policies/codes.json} is the same list and a test holds them
 * together.
 */
public enum ReasonCode {
  // shape
  REQUEST_MALFORMED(400, "要求の形が正しくありません", "The request is not well-formed HTTP"),
  PATH_NOT_CANONICAL(400, "URLの形が正しくありません", "The path is not in canonical form"),
  METHOD_NOT_ALLOWED(405, "このメソッドは使えません", "The method is not allowed"),
  UPGRADE_REFUSED(400, "プロトコルの切替えはできません", "Protocol upgrades are refused"),
  REQUEST_TOO_LARGE(413, "要求が大きすぎます", "The request is too large"),
  HEADER_NOT_ACCEPTED(400, "受け付けられないヘッダーです", "A request header is not accepted"),
  PARAMETER_UNKNOWN(400, "登録されていない項目です", "A parameter is not in the catalogue"),
  PARAMETER_INVALID(400, "項目の値が正しくありません", "A parameter value is not acceptable"),
  REQUEST_BODY_NOT_ACCEPTED(
      415, "この形式の送信内容は受け付けられません", "The request body is of a kind that is not accepted"),
  REQUEST_TIMEOUT(408, "送信内容が時間内に届きませんでした", "The request body did not arrive in time"),
  // identity
  TOKEN_MISSING(401, "ログインが必要です", "A log-in is required"),
  TOKEN_INVALID(401, "認証情報が正しくありません", "The token is not valid"),
  TOKEN_CLAIMS_INCOMPLETE(403, "認証情報に必要な項目がありません", "The token lacks required claims"),
  IDENTITY_PROVIDER_UNREACHABLE(503, "認証基盤に接続できません", "The OpenID provider cannot be reached"),
  TERMINAL_CERTIFICATE_MISSING(403, "端末証明書がありません", "No terminal certificate was presented"),
  TERMINAL_UNREGISTERED(403, "登録されていない端末です", "The terminal is not registered"),
  TERMINAL_NOT_ACTIVE(403, "利用が停止された端末です", "The terminal is suspended or revoked"),
  TERMINAL_CHANGED(401, "ログインした端末と異なります", "The session was opened at another terminal"),
  ORIGIN_REFUSED(403, "他のサイトからの操作は受け付けません", "A cross-site request is refused"),
  // catalog
  OPERATION_UNKNOWN(404, "登録されていない画面です", "The screen or operation is not in the catalogue"),
  // decision
  PURPOSE_NOT_PERMITTED(403, "この業務目的では利用できません", "No permitted purpose"),
  ROLE_NOT_PERMITTED(403, "この操作の権限がありません", "The role does not permit this"),
  ORGANISATION_NOT_PERMITTED(403, "この組織には許可されていません", "The organisation is not permitted"),
  TERMINAL_NOT_ENTITLED(403, "この端末では利用できません", "The terminal is not entitled"),
  GRANT_NOT_APPLICABLE(403, "災害時の権限の対象外です", "The disaster grant does not apply"),
  GRANT_INVALID(403, "災害時の権限が正しくありません", "The disaster grant is not valid"),
  GRANT_EXPIRED(403, "災害時の権限は終了しました", "The disaster grant has ended"),
  SEARCH_REFUSED(403, "この項目では検索できません", "Searching by this field is refused"),
  SEARCH_TOO_BROAD(403, "検索条件を絞ってください", "The search is too broad; narrow it"),
  WRITE_REFUSED(403, "更新は許可されていません", "Writing is not permitted"),
  MASKED_VALUE_RETURNED(
      403, "伏せ字のままの値は登録できません", "A masked value came back and would overwrite the true one"),
  WRITE_CONFLICT(409, "他の人が先に更新しました", "The record was changed in the meantime"),
  LIMIT_EXCEEDED(403, "件数の上限を超えています", "More records than permitted"),
  POLICY_UNAVAILABLE(503, "判定機能が利用できません", "The policy engine gave no answer"),
  DECISION_EXPIRED(503, "判定の有効期限が切れました", "The decision ended before the answer was ready"),
  // upstream
  UPSTREAM_UNREACHABLE(502, "接続先システムに接続できません", "The system behind the gateway cannot be reached"),
  UPSTREAM_TIMEOUT(504, "接続先システムの応答がありません", "The system behind the gateway did not answer in time"),
  UPSTREAM_LOGIN_FAILED(
      502, "接続先システムにログインできません", "The gateway could not log in to the system behind it"),
  UPSTREAM_STATUS_REFUSED(
      502, "接続先システムがエラーを返しました", "The system answered with a status that is not released"),
  UPSTREAM_NOT_FOUND(404, "該当するデータがありません", "No such data"),
  UPSTREAM_CONTENT_TYPE_REFUSED(
      502, "接続先の応答形式が登録と異なります", "The answer has a content type that is not catalogued"),
  UPSTREAM_CODING_REFUSED(
      502, "接続先の応答が圧縮されています", "The answer has a content coding that is not accepted"),
  UPSTREAM_CHARSET_REFUSED(
      502, "接続先の応答の文字コードが登録と異なります", "The answer has a charset that is not catalogued"),
  UPSTREAM_TOO_LARGE(502, "接続先の応答が大きすぎます", "The answer is larger than the limit"),
  UPSTREAM_TRUNCATED(502, "接続先の応答が途中で切れました", "The answer was cut short"),
  // masking
  BODY_MALFORMED(502, "接続先の応答を解釈できません", "The answer could not be understood"),
  MASKING_FAILED(500, "マスキング処理に失敗しました", "Masking failed"),
  // outbound
  OUTBOUND_HELD(
      403,
      "送付先の事業者が供給していない行があるため、送付を保留しました",
      "Held back: rows of customers the recipient does not supply"),
  // evidence
  EVIDENCE_UNAVAILABLE(503, "記録を保存できないため応答できません", "The access record could not be made durable"),
  EVIDENCE_PUSHBACK(503, "記録が混み合っています", "The journal is at its limit"),
  // disaster and console
  FOUR_EYES_REQUIRED(403, "別の担当者による操作が必要です", "Another person must do this"),
  STATE_CONFLICT(409, "現在の状態ではこの操作はできません", "The present state does not permit this"),
  NOT_FOUND(404, "該当するデータが見つかりません", "No such item"),
  BATCH_REFUSED(422, "供給者台帳の取込データに誤りがあります", "The batch of supply data is refused whole"),
  BATCH_OUT_OF_SEQUENCE(
      409, "供給者台帳の取込データの順番が正しくありません", "The batch of supply data is not the next of its feed"),
  STORE_UNAVAILABLE(503, "データを参照できません", "A data store cannot be reached"),
  INTERNAL_ERROR(500, "内部エラーが発生しました", "An internal error occurred"),
  // allow
  TDSO_RELEASED(200, "一般送配電事業者の業務として表示しました", "Released for T&D work"),
  OWN_CUSTOMER_RELEASED(200, "自社のお客さまとして表示しました", "Released as the caller's own customers"),
  DISASTER_SUPPORT_RELEASED(200, "非常災害時の対応として表示しました", "Released under a disaster grant"),
  STATIC_RELEASED(200, "お客さま情報を含みません", "Carries no customer data"),
  INSPECTION_RELEASED(200, "監査として表示しました", "Released for inspection");

  private final int status;
  private final String ja;
  private final String en;

  ReasonCode(int status, String ja, String en) {
    this.status = status;
    this.ja = ja;
    this.en = en;
  }

  /** HTTP status of a refusal with this reason; 200 for reasons to allow. */
  public int status() {
    return status;
  }

  /** Whether this is a reason to allow. */
  public boolean allows() {
    return status == 200;
  }

  /**
   * Whether the detail speaks of what the legacy system answered. It stands in the record only: a
   * size, a place or a count tells the client of values that are hidden from it.
   */
  public boolean detailIsOfTheAnswer() {
    return switch (this) {
      case UPSTREAM_STATUS_REFUSED,
          UPSTREAM_NOT_FOUND,
          UPSTREAM_CONTENT_TYPE_REFUSED,
          UPSTREAM_CODING_REFUSED,
          UPSTREAM_CHARSET_REFUSED,
          UPSTREAM_TOO_LARGE,
          UPSTREAM_TRUNCATED,
          BODY_MALFORMED,
          MASKING_FAILED,
          SEARCH_TOO_BROAD,
          OUTBOUND_HELD,
          LIMIT_EXCEEDED ->
          true;
      default -> false;
    };
  }

  /** Title in Japanese. */
  public String ja() {
    return ja;
  }

  /** Title in English. */
  public String en() {
    return en;
  }

  /** The stable code, e.g. {@code terminal_unregistered}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the stable code. */
  public static Optional<ReasonCode> ofWire(String wire) {
    for (ReasonCode code : values()) {
      if (code.wire().equals(wire)) {
        return Optional.of(code);
      }
    }
    return Optional.empty();
  }
}
