package io.github.lipschitz4j.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.lipschitz4j.cli.testkit.Published;
import io.github.lipschitz4j.cli.testkit.Shell;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fetching, with clients that are scripts of the test and a server on this machine. */
class DataCommandTest {
  private static final String[] SET = {"small", "small/a", "small/b"};
  private static final String COPY = "PATH=$REST; cp \"$PACKAGE\" small-data-1.0.0.tgz";

  @TempDir Path folder;
  private Published published;

  @BeforeEach
  void begin() throws Exception {
    published = Published.in(folder);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  @Test
  void npmFetchesOnceAndThenThereIsNothingToDo() throws Exception {
    Path calls = folder.resolve("calls");
    published.program("npm", "echo \"$@\" >> '" + calls + "'", COPY);

    Shell.Ran first = published.run("data", "fetch", "small");
    Shell.Ran second = published.run("data", "fetch", "small");

    assertThat(first.status()).as(first.err()).isZero();
    assertThat(first.out())
        .startsWith("small: 2 files, 0.0 MB in " + published.cache().resolve("small"))
        .contains("from small-data@1.0.0 in ")
        .hasLineCount(1);
    assertThat(first.err()).contains("small: npm pack small-data@1.0.0", "(2.0 MB)");
    assertThat(published.cached()).containsExactly(SET);
    assertThat(published.cache().resolve("small/a")).hasContent("small hello");
    assertThat(second.status()).isZero();
    assertThat(second.out()).contains("small: already in", "2 files", "all as they should be");
    assertThat(second.err()).isEmpty();
    assertThat(calls).hasContent("pack small-data@1.0.0 --ignore-scripts");
  }

  @Test
  void jsonSaysWhatWasFetched() throws Exception {
    published.program("npm", COPY);

    JsonNode json = published.run("data", "fetch", "small", "--json").json();
    JsonNode again = published.run("data", "fetch", "small", "--json").json();

    assertThat(json.get("name").asText()).isEqualTo("small");
    assertThat(json.get("state").asText()).isEqualTo("fetched");
    assertThat(json.get("source").asText()).isEqualTo("small-data@1.0.0");
    assertThat(json.get("bytes").asLong()).isEqualTo(22);
    assertThat(json.get("files")).hasSize(2);
    assertThat(json.at("/files/0/sha256").asText())
        .isEqualTo(Published.SMALL.files().get(0).sha256());
    assertThat(json.get("replaced")).isEmpty();
    assertThat(again.get("state").asText()).isEqualTo("present");
    assertThat(again.get("folder")).isEqualTo(json.get("folder"));
  }

  @Test
  void debiansClientsDownloadAndUnpack() throws Exception {
    published
        .program("apt-get", "[ \"$*\" = 'download other-data' ] && echo x > other-data_1_all.deb")
        .program(
            "dpkg",
            "PATH=$REST; [ \"$1\" = -x ] && mkdir -p \"$3/usr\"",
            "printf 'other hello' > \"$3/usr/a\"; printf 'other there' | gzip > \"$3/usr/b.gz\"");

    Shell.Ran ran = published.run("data", "fetch", "other");

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(published.cached()).containsExactly("other", "other/a", "other/b");
    assertThat(published.cache().resolve("other/b")).hasContent("other there");
  }

  @Test
  void aDamagedFileIsNamedAndFetchedAgain() throws Exception {
    published.program("npm", COPY);
    published.run("data", "fetch", "small");
    Path a = published.cache().resolve("small/a");
    Files.writeString(a, "small hallo");

    assertThat(published.run("data", "list").out()).containsPattern("small +damaged");
    Shell.Ran ran = published.run("data", "fetch", "small", "--json");

    assertThat(ran.status()).isZero();
    assertThat(ran.err())
        .contains("small: expected a with 11 bytes and SHA-256 ", "it is fetched again");
    assertThat(ran.json().get("replaced")).hasSize(1);
    assertThat(ran.json().at("/replaced/0").asText()).isEqualTo("a");
    assertThat(a).hasContent("small hello");
    assertThat(published.cached()).containsExactly(SET);
  }

  @Test
  void aMissingClientSaysWhatElseThereIs() throws Exception {
    Shell.Ran npm = published.run("data", "fetch", "small");
    published.program("apt-get", "exit 3");
    Shell.Ran dpkg = published.run("data", "fetch", "other");

    assertThat(npm.status()).isEqualTo(1);
    assertThat(npm.err().lines().skip(1))
        .containsExactly(
            "lipschitz: fetch: expected npm on the PATH, got none (install npm, which comes with"
                + " Node.js; or get small-data@1.0.0 elsewhere, and give it with --file)");
    assertThat(dpkg.status()).isEqualTo(1);
    assertThat(dpkg.err()).contains("expected dpkg on the PATH, got none", "Debian", "other-data");
    assertThat(published.cached()).isEmpty();
    assertThat(published.cache()).doesNotExist();
  }

  @Test
  void aClientThatFailsIsQuoted() throws Exception {
    published
        .program("npm", "echo 'code \u001b[31mENOTFOUND'", "echo 'no such host' >&2", "exit 7")
        .program("apt-get", "exit 100")
        .program("dpkg", "exit 2");

    Shell.Ran npm = published.run("data", "fetch", "small", "--quiet");
    Shell.Ran apt = published.run("data", "fetch", "other", "--quiet");

    assertThat(npm.status()).isEqualTo(1);
    assertThat(npm.out()).isEmpty();
    assertThat(npm.err().lines())
        .containsExactly(
            "npm: code �[31mENOTFOUND",
            "npm: no such host",
            "lipschitz: fetch: expected 'npm pack small-data@1.0.0 --ignore-scripts' to succeed,"
                + " got exit status 7 (offline? --file takes a package that was fetched"
                + " elsewhere)");
    assertThat(apt.err()).contains("exit status 100", "apt-get update").hasLineCount(1);
    assertThat(published.cache()).doesNotExist();
  }

  @Test
  void aClientThatBringsNothingFails() throws Exception {
    published.program("npm", "exit 0");

    Shell.Ran ran = published.run("data", "fetch", "small", "--quiet");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("expected a .tgz from the client, got none").hasLineCount(1);
  }

  @Timeout(30)
  @Test
  void anInterruptedClientIsEndedAndLeavesNothing() throws Exception {
    Path ended = folder.resolve("ended");
    published.program("npm", "PATH=$REST; echo half > part.tgz; sleep 60; echo > '" + ended + "'");

    Shell.Ran ran = published.run(Shell.cancelledAfter(2), "data", "fetch", "small");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("lipschitz: cancelled");
    assertThat(published.cache()).doesNotExist();
    assertThat(ended).doesNotExist();
  }

  @Test
  void anInterruptedUnpackingLeavesNothing() throws Exception {
    Path small = file("small.zip", Published.pack(Published.SMALL));

    Shell.Ran ran =
        published.run(Shell.cancelledAfter(1), "data", "fetch", "small", "--file=" + small);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("cancelled").hasLineCount(1);
    assertThat(published.cached()).isEmpty();
    assertThat(published.run("data", "fetch", "small", "--file=" + small).status()).isZero();
  }

  @Test
  void whatAKilledRunLeftIsInNobodysWay() throws Exception {
    Files.createDirectories(published.cache().resolve(".fetch-0123/half"));
    Path partly = Files.createDirectories(published.cache().resolve("small"));
    Files.writeString(partly.resolve("b"), "small there");
    assertThat(published.run("data", "list").out()).containsPattern("small +part");
    published.program("npm", COPY);

    assertThat(published.run("data", "fetch", "small").status()).isZero();

    assertThat(published.cached()).contains(SET);
  }

  @Test
  void filesOfTheUsersAreTaken() throws Exception {
    Path a = file("a", "small hello".getBytes(StandardCharsets.UTF_8));
    Path b = file("b", "small there".getBytes(StandardCharsets.UTF_8));

    Shell.Ran half = published.run("data", "fetch", "small", "--file=" + a);
    Shell.Ran whole = published.run("data", "fetch", "small", "--file=" + a, "--file=" + b);

    assertThat(half.status()).isEqualTo(2);
    assertThat(half.err())
        .contains("FetchedData small: expected b in " + a + ", got no such files");
    assertThat(whole.status()).as(whole.err()).isZero();
    assertThat(whole.out()).contains("from " + a + ", " + b);
    assertThat(published.cached()).containsExactly(SET);
  }

  @Test
  void anotherFolderMayBeTheCache() throws Exception {
    Path small = file("small.zip", Published.pack(Published.SMALL));
    Path cache = folder.resolve("x/y");

    Shell.Ran ran = published.run("data", "fetch", "small", "--file=" + small, "--cache=" + cache);

    assertThat(ran.status()).as(ran.err()).isZero();
    assertThat(Shell.content(cache)).containsExactly(SET);
    assertThat(published.cache()).doesNotExist();
  }

  @Test
  void otherBytesAreRefused() throws Exception {
    Path wrong = file("wrong.zip", Published.pack("small hallo", "small there"));
    Path longer = file("long.zip", Published.pack("small hello!", "small there"));

    Shell.Ran other = published.run("data", "fetch", "small", "--file=" + wrong);
    Shell.Ran more = published.run("data", "fetch", "small", "--file=" + longer);
    Shell.Ran none = published.run("data", "fetch", "small", "--file=" + folder.resolve("no"));

    for (Shell.Ran ran : new Shell.Ran[] {other, more, none}) {
      assertThat(ran.status()).isEqualTo(2);
      assertThat(ran.out()).isEmpty();
    }
    assertThat(other.err()).contains("expected a with 11 bytes and SHA-256", "got 11 bytes with");
    assertThat(more.err()).contains("got more bytes in " + longer, "the cache is as it was");
    assertThat(none.err()).contains("no: expected a file or a folder, got nothing there");
    assertThat(published.cache()).doesNotExist();
  }

  @Test
  void anUnknownNameListsTheKnown() {
    Shell.Ran ran = published.run("data", "fetch", "smal");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualToNormalizingNewlines(
            "lipschitz: FetchedData id: expected one of small, other, got 'smal'\n");
  }

  @Test
  void aFileIsNoCache() throws Exception {
    Path cache = file("cache", new byte[1]);

    Shell.Ran ran = published.run("data", "list");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("--cache " + cache + ": expected a folder, got a file");
  }

  @Test
  void listsWhatThereIs() throws Exception {
    published.program("npm", COPY);
    published.run("data", "fetch", "small");

    Shell.Ran ran = published.run("data", "list");
    JsonNode json = published.run("data", "list", "--json").json();

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .containsPattern("small +present +0.0 MB +two files of small")
        .containsPattern("other +absent")
        .contains("npm pack small-data@1.0.0 --ignore-scripts", "apt-get download other-data")
        .contains("cache: " + published.cache());
    assertThat(json.get("sets")).hasSize(2);
    assertThat(json.at("/sets/0/state").asText()).isEqualTo("present");
    assertThat(json.at("/sets/1/state").asText()).isEqualTo("absent");
    assertThat(json.at("/sets/1/client").asText()).isEqualTo("apt-get");
  }

  private HttpServer server(int status, byte[] body) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().startsWith("/moved/")) {
            exchange.getResponseHeaders().add("Location", "/small.tgz");
            exchange.sendResponseHeaders(302, -1);
          } else {
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    server.start();
    return server;
  }

  private static String address(HttpServer server, String path) {
    return "--url=http://%s:%d%s"
        .formatted(
            server.getAddress().getAddress().getHostAddress(), server.getAddress().getPort(), path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/small.tgz?x=1", "/moved/x", "/"})
  void anAddressIsFetched(String path) throws Exception {
    HttpServer server = server(200, Published.pack(Published.SMALL));
    try {
      Shell.Ran ran = published.run("data", "fetch", "small", address(server, path));

      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("download: ");
      assertThat(published.cached()).containsExactly(SET);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void anAddressThatFailsSaysWhy() throws Exception {
    HttpServer server = server(404, new byte[0]);
    String url = address(server, "/small.tgz");
    Shell.Ran absent;
    try {
      absent = published.run("data", "fetch", "small", url);
    } finally {
      server.stop(0);
    }
    Shell.Ran gone = published.run("data", "fetch", "small", url);

    assertThat(absent.status()).isEqualTo(1);
    assertThat(absent.err())
        .contains("small.tgz: expected a package, got status 404 (offline? --file takes")
        .hasLineCount(1);
    assertThat(gone.status()).isEqualTo(1);
    assertThat(gone.err()).contains("expected a package, got ").hasLineCount(1);
    assertThat(published.cache()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"small.tgz", "file:/small.tgz", "http:/x", "ht tp://x", "ftp://x/y"})
  void anAddressIsOneOfTheWeb(String text) {
    Shell.Ran ran = published.run("data", "fetch", "small", "--url", text);

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err())
        .contains("--url: expected an address with http or https, got '" + text + "'");
  }

  @Test
  void theRealSetsAreKnown() {
    Shell.Ran ran = Shell.run("data", "list", "--cache=" + folder.resolve("none"), "--json");

    assertThat(ran.json().get("sets"))
        .extracting(set -> set.get("name").asText())
        .containsExactly("mnist", "fashion-mnist", "cifar10", "bunny");
    assertThat(Stream.of(ran.out()))
        .allMatch(text -> !text.contains("http"), "no address is written anywhere");
  }
}
