package io.avouch.anchor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// OpenSSL's own time-stamp authority behind a few lines of HTTP.
final class OpensslAuthority implements AutoCloseable {
    private static final String SETTINGS = """
            [ req ]
            distinguished_name = name
            prompt = no
            [ name ]
            CN = %s
            [ ca ]
            basicConstraints = critical,CA:TRUE
            keyUsage = critical,keyCertSign,cRLSign
            subjectKeyIdentifier = hash
            [ stamping ]
            basicConstraints = critical,CA:FALSE
            keyUsage = critical,digitalSignature
            extendedKeyUsage = critical,timeStamping
            [ tsa ]
            default_tsa = tsa_config
            [ tsa_config ]
            serial = serial
            signer_cert = tsa.pem
            certs = ca.pem
            signer_key = tsa.key
            signer_digest = sha256
            default_policy = 1.3.6.1.4.1.13762.3
            digests = sha256
            accuracy = secs:1
            ordering = no
            tsa_name = no
            ess_cert_id_chain = no
            """;

    private final Path folder;
    private final HttpServer http;

    OpensslAuthority(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        settings("ca.cnf", "Test Root");
        settings("tsa.cnf", "Test Time-Stamping");
        openssl("req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 30 -config ca.cnf -extensions ca");
        openssl("req -new -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -config tsa.cnf");
        openssl("x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out tsa.pem"
                + " -extfile tsa.cnf -extensions stamping");
        Files.writeString(folder.resolve("serial"), "01\n");
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::answer);
        http.start();
    }

    private void settings(String file, String name) throws IOException {
        Files.writeString(folder.resolve(file), SETTINGS.formatted(name));
    }

    /// Its root's certificate.
    Path certificate() {
        return folder.resolve("ca.pem");
    }

    URI url() {
        return URI.create("http://localhost:" + http.getAddress().getPort() + "/");
    }

    private synchronized void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            Files.write(folder.resolve("query"), exchange.getRequestBody().readAllBytes());
            openssl("ts -reply -config tsa.cnf -section tsa_config -queryfile query -out reply");
            byte[] reply = Files.readAllBytes(folder.resolve("reply"));
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String openssl(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments.split(" ")));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("openssl " + arguments + ": " + output);
        }
        return output;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
