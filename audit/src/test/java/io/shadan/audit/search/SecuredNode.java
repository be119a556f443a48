package io.shadan.audit.search;

import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.shadan.audit.search.SearchAccess.Identities;
import io.shadan.demo.elastic.ElasticsearchNode;
import io.shadan.demo.elastic.NodeSecurity;
import io.shadan.demo.elastic.NodeSecurity.User;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;

/**
 * A real node with TLS and the roles of {@code helm/elasticsearch/roles.yml}: one user for each,
 * and a superuser for what only an intruder would do.
 */
public final class SecuredNode implements AutoCloseable {
  private static final List<String> ROLES = List.of("writer", "reader", "alerts", "installer");

  private final ElasticsearchNode node;
  private final Path folder;
  private final Path authority;

  private SecuredNode(ElasticsearchNode node, Path folder, Path authority) {
    this.node = node;
    this.folder = folder;
    this.authority = authority;
  }

  static SecuredNode start() throws IOException {
    Path folder = Files.createTempDirectory("shadan-secured-");
    TestAuthority authority = TestAuthority.in(folder.resolve("authority"));
    List<User> users = new ArrayList<>();
    for (String role : ROLES) {
      users.add(user(folder, role, "shadan_" + role));
    }
    User admin = user(folder, "admin", "superuser");
    users.add(admin);
    Path roles = Path.of(System.getProperty("shadan.root"), "helm/elasticsearch/roles.yml");
    NodeSecurity security =
        new NodeSecurity(
            authority.serverCertificate(),
            authority.serverKey(),
            authority.trust(),
            Files.readString(roles),
            users,
            admin);
    return new SecuredNode(ElasticsearchNode.start(security), folder, authority.file());
  }

  private static User user(Path folder, String name, String role) throws IOException {
    String password = name + "-of-the-test";
    Files.writeString(folder.resolve(name), "basic %s:%s\n".formatted(name, password));
    return new User(name, password, role);
  }

  public URI url() {
    return node.url();
  }

  public Path authority() {
    return authority;
  }

  /** File with the credential of {@code writer}, {@code reader}, …, or {@code admin}. */
  public Path credential(String name) {
    return folder.resolve(name);
  }

  public SearchAccess access() {
    return access(authority);
  }

  public SearchAccess access(Path trusted) {
    return new SearchAccess(
        url(),
        Optional.of(trusted),
        Optional.of(
            new Identities(credential("writer"), credential("reader"), credential("alerts"))));
  }

  public void install() throws IOException {
    ElasticsearchConnection.install(
        url(), Optional.of(authority), Optional.of(credential("installer")));
  }

  /** Asks as somebody, with our own client; nobody is the empty string. Answers "status body". */
  public String ask(String who, String method, String path, String json) throws IOException {
    Optional<CredentialFile> credential =
        who.isEmpty() ? Optional.empty() : Optional.of(new CredentialFile(credential(who)));
    Request request = new Request(method, path);
    if (!json.isEmpty()) {
      request.setJsonEntity(json);
    }
    try (RestClientTransport transport =
        RestClients.transport(url(), Optional.of(authority), credential)) {
      return text(transport.restClient().performRequest(request));
    } catch (ResponseException e) {
      return text(e.getResponse());
    }
  }

  private static String text(Response response) throws IOException {
    String body =
        response.getEntity() == null
            ? ""
            : new String(response.getEntity().getContent().readAllBytes(), StandardCharsets.UTF_8);
    return response.getStatusLine().getStatusCode() + " " + body;
  }

  @Override
  public void close() {
    node.close();
  }
}
