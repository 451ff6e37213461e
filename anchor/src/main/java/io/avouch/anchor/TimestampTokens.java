package io.avouch.anchor;

import io.avouch.ledger.anchor.TimestampVerifier;
import io.avouch.ledger.hash.Bytes;
import io.avouch.ledger.hash.Hash;
import io.avouch.ledger.note.MalformedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.util.Store;

/// Reads RFC 3161 tokens, and believes those whose certificate leads to one that was given.
///
/// Revocation is not looked up: that needs the network, and an offline verifier has none.
public final class TimestampTokens implements TimestampVerifier {
    private static final int CHAIN_MAX = 8;

    private final List<X509Certificate> trusted;

    public TimestampTokens(List<X509Certificate> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /// Every certificate of PEM or DER files.
    public static TimestampTokens of(List<Path> files) throws IOException {
        List<X509Certificate> all = new ArrayList<>();
        for (Path file : files) {
            try {
                CertificateFactory.getInstance("X.509")
                        .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file)))
                        .forEach(certificate -> all.add((X509Certificate) certificate));
            } catch (CertificateException e) {
                throw new IOException(file + " holds no certificate (PEM or DER): " + e.getMessage(), e);
            }
        }
        return new TimestampTokens(all);
    }

    @Override
    public Stamp read(Bytes token, Hash imprint) throws MalformedException {
        try {
            TimeStampToken parsed = new TimeStampToken(new CMSSignedData(token.toArray()));
            if (!parsed.getTimeStampInfo().getMessageImprintAlgOID().equals(TSPAlgorithms.SHA256)
                    || !Arrays.equals(parsed.getTimeStampInfo().getMessageImprintDigest(), imprint.toBytes())) {
                throw new MalformedException("the time-stamp token is over something else");
            }
            Instant time = parsed.getTimeStampInfo().getGenTime().toInstant();
            X509Certificate signer = signer(parsed);
            parsed.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return new Stamp(
                    signer.getSubjectX500Principal().getName(),
                    time,
                    leadsToTrusted(signer, certificates(parsed.getCertificates()), time));
        } catch (TSPException
                | CMSException
                | IOException
                | OperatorCreationException
                | CertificateException
                | RuntimeException e) { // the parser throws what it likes at bytes that are no DER
            if (e instanceof MalformedException ours) {
                throw ours;
            }
            throw new MalformedException("the time-stamp token does not hold: " + e.getMessage(), e);
        }
    }

    /// The certificate that the token names: inside it, or one of those that were given.
    private X509Certificate signer(TimeStampToken token) throws CertificateException, MalformedException {
        List<X509Certificate> known = new ArrayList<>(certificates(token.getCertificates()));
        known.addAll(trusted);
        for (X509Certificate each : known) {
            if (token.getSID().match(new org.bouncycastle.cert.jcajce.JcaX509CertificateHolder(each))) {
                return each;
            }
        }
        throw new MalformedException("the time-stamp token names a certificate that is neither in it nor given");
    }

    private static List<X509Certificate> certificates(Store<X509CertificateHolder> store) throws CertificateException {
        List<X509Certificate> all = new ArrayList<>();
        for (X509CertificateHolder holder : store.getMatches(null)) {
            all.add(new JcaX509CertificateConverter().getCertificate(holder));
        }
        return all;
    }

    private boolean leadsToTrusted(X509Certificate signer, List<X509Certificate> between, Instant time) {
        X509Certificate at = signer;
        for (int steps = 0; steps < CHAIN_MAX; steps++) {
            X509Certificate current = at;
            if (trusted.contains(current) || trusted.stream().anyMatch(root -> issued(root, current, time))) {
                return true;
            }
            Optional<X509Certificate> issuer = between.stream()
                    .filter(each -> !each.equals(current) && issued(each, current, time))
                    .findFirst();
            if (issuer.isEmpty()) {
                return false;
            }
            at = issuer.get();
        }
        return false;
    }

    private static boolean issued(X509Certificate issuer, X509Certificate certificate, Instant time) {
        try {
            if (!issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                    || issuer.getBasicConstraints() < 0) {
                return false;
            }
            issuer.checkValidity(Date.from(time));
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }
}
