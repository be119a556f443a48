package io.shadan.demo.legacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.shadan.demo.customers.StoryCustomers;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WheelingApiTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static LegacySystems systems;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    systems = LegacyFixture.start(Clock.systemUTC());
    browser = LegacyFixture.loggedIn(systems);
  }

  @AfterAll
  static void stop() {
    systems.close();
  }

  @Test
  void aHundredRecordsAreAboutFortyKilobytes() throws Exception {
    HttpResponse<byte[]> answer =
        browser.get("/wheeling/api/customers?municipality=40221&page=2&size=100");
    JsonNode list = JSON.readTree(answer.body());
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(answer.body().length).isBetween(36_000, 46_000);
    assertThat(list.get("items").size()).isEqualTo(100);
    assertThat(list.get("total").asInt()).isGreaterThanOrEqualTo(300);
    assertThat(list.get("page").asInt()).isEqualTo(2);
    assertThat(list.get("size").asInt()).isEqualTo(100);
  }

  @Test
  void aSearchByNameFindsThem() throws Exception {
    String surname = URLEncoder.encode(StoryCustomers.SEARCH_SURNAME, UTF_8);
    JsonNode list = json("/wheeling/api/customers?name=" + surname);
    assertThat(list.get("total").asInt()).isEqualTo(StoryCustomers.SURNAME_TOTAL);
  }

  @Test
  void theOrderIsWhatWasAskedFor() throws Exception {
    List<String> byName = values("/wheeling/api/customers?municipality=40221&sort=name", "name");
    List<String> byPoint = values("/wheeling/api/customers?municipality=40221", "supplyPoint");
    assertThat(byName).isSorted();
    assertThat(byPoint).isSorted();
  }

  @Test
  void theDetailHoldsEverythingAndTheUnknownIsNotFound() throws Exception {
    JsonNode detail = json("/wheeling/api/customers/" + StoryCustomers.SWITCHED);
    assertThat(detail.get("supplyPoint").asString()).isEqualTo(StoryCustomers.SWITCHED);
    assertThat(detail.get("retailerCode").asString()).isEqualTo("C0123");
    assertThat(detail.get("usage").size()).isEqualTo(13);
    assertThat(detail.get("history").toString()).contains("A0009→C0123");
    HttpResponse<byte[]> unknown = browser.get("/wheeling/api/customers/0999999999999999999999");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type")).contains("application/json");
  }

  private static List<String> values(String path, String field) throws Exception {
    return json(path).get("items").valueStream().map(item -> item.get(field).asString()).toList();
  }

  private static JsonNode json(String path) throws Exception {
    return JSON.readTree(browser.get(path).body());
  }
}
