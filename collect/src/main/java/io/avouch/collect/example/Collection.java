package io.avouch.collect.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Draws every topic and plans how all of it is read.
final class Collection {
    private Collection() {}

    static List<Planned> planned(long seed, Staff staff) {
        Readings readings = new Readings();
        engineering(readings, seed, staff);
        workforce(readings, seed, staff);
        operations(readings, seed, staff);
        governance(readings, seed);
        return readings.planned();
    }

    private static void engineering(Readings readings, long seed, Staff staff) {
        Changes changes = Changes.draw(seed, staff);
        Evaluations evaluations = new Evaluations(seed);
        Models models = new Models();
        Deployments deployments = new Deployments(seed, changes, evaluations, models);
        new Experiments(models, evaluations).add();
        readings.add(Feed.CHANGES, of(changes.facts(), Feed.CHANGES));
        readings.add(Feed.BRAND_CHANGES, of(changes.facts(), Feed.BRAND_CHANGES));
        readings.add(Feed.DEPLOYMENTS, deployments.facts());
        readings.add(Feed.RELEASE_SIGNOFFS, deployments.signoffs());
        readings.add(Feed.MODELS, models.facts());
        readings.add(Feed.JOBS, both(models.jobs(), new NightlyRuns(seed).facts()));
        readings.add(Feed.DATASETS, new Datasets().facts());
        readings.add(Feed.EVALUATIONS, evaluations.facts());
        production(readings, seed, deployments);
    }

    private static void production(Readings readings, long seed, Deployments deployments) {
        List<AgentAction> actions = AgentAction.draw(seed);
        AiEvents events = new AiEvents(seed, LiveModels.of(deployments.facts()), actions);
        List<Breach> breaches = Breach.draw(seed);
        Metrics metrics = new Metrics(seed, events, breaches);
        Duties duties = new Duties(seed);
        readings.add(Feed.AI_EVENTS, Year.START, events::within);
        Discovery discovery = new Discovery();
        List<Fact> signoffs = new ArrayList<>(discovery.approvals());
        actions.stream().map(AgentAction::signoff).flatMap(Optional::stream).forEach(signoffs::add);
        readings.add(Feed.AGENT_SIGNOFFS, signoffs);
        readings.add(Feed.GATEWAY, metrics.gateway());
        readings.add(Feed.MONITORING, both(both(metrics.monitoring(), duties.heartbeats()), Objectives.facts()));
        Alerts alerts = new Alerts(seed);
        List<Fact> all = new ArrayList<>(alerts.alerts());
        breaches.stream().map(Breach::alert).flatMap(Optional::stream).forEach(all::add);
        all.addAll(new StoreReads(seed).alerts());
        readings.add(Feed.ALERTS, all);
        List<Fact> tickets = new ArrayList<>(alerts.matters());
        tickets.addAll(discovery.tickets());
        tickets.addAll(new Requests().facts());
        tickets.addAll(Concerns.facts());
        Watched watched = new Watched(seed);
        tickets.addAll(watched.misuse());
        Boundary boundary = new Boundary();
        tickets.addAll(boundary.stoppedTransfers());
        readings.add(Feed.TICKETS, tickets);
        readings.add(Feed.SIGHTINGS, both(both(discovery.sightings(), watched.suppliers()), boundary.sightings()));
    }

    private static void workforce(Readings readings, long seed, Staff staff) {
        Access access = new Access(seed, staff);
        readings.add(Feed.PEOPLE, Year.START, new People(staff)::snapshot);
        readings.add(Feed.ACCOUNTS, Year.START, new Accounts(staff)::snapshot);
        Elevations elevations = new Elevations(seed);
        Screenings screenings = new Screenings(seed, staff);
        readings.add(Feed.ACCESS_EVENTS, both(both(access.events(), elevations.events()), screenings.grants()));
        readings.add(Feed.SESSIONS, both(access.sessions(), elevations.sessions()));
        readings.add(Feed.TRAINING, both(new Training(seed, staff).facts(), screenings.checks()));
        readings.add(Feed.HUMAN_REVIEWS, new HumanReviews(seed, staff).facts());
    }

    private static void operations(Readings readings, long seed, Staff staff) {
        Configurations configurations = new Configurations(staff);
        readings.add(Feed.DEVICES, Year.START, configurations::devices);
        readings.add(
                Feed.STORES,
                Year.START,
                covers -> Stream.concat(configurations.stores(covers).stream(), Processing.entryPoints(covers).stream())
                        .toList());
        readings.add(Feed.BRANCHES, Year.START, Branches::snapshot);
        Vulnerabilities vulnerabilities = new Vulnerabilities(seed);
        Duties duties = new Duties(seed);
        readings.add(
                Feed.VULNERABILITIES,
                both(
                        both(vulnerabilities.facts(), Safeguards.findings()),
                        both(new SecretLeaks(seed).facts(), new Watched(seed).drift())));
        readings.add(
                Feed.SCANS,
                both(
                        both(vulnerabilities.scans(), duties.probes()),
                        both(new Boundary().searches(), Anomalies.checks(new Datasets().facts()))));
        Incidents incidents = new Incidents(seed);
        readings.add(Feed.INCIDENTS, both(incidents.incidents(), new ToldIncidents(seed).incidents()));
        readings.add(Feed.POSTMORTEMS, incidents.reviews());
        Recovery recovery = new Recovery(seed);
        readings.add(
                Feed.BACKUPS,
                both(both(recovery.backups(), new Safeguards(seed).clearings()), new Processing(seed).jobs()));
        readings.add(
                Feed.RECOVERY,
                both(
                        both(recovery.tests(), Safeguards.lateTests()),
                        both(both(duties.monthly(), Sites.disposals()), Processing.retrievals())));
    }

    private static void governance(Readings readings, long seed) {
        Suppliers suppliers = new Suppliers();
        List<Fact> reviews = new ArrayList<>(suppliers.reviews());
        reviews.addAll(new Reviews(seed).facts());
        reviews.addAll(Sites.reviews());
        ProviderNotices providers = new ProviderNotices();
        reviews.addAll(providers.reviews());
        readings.add(Feed.REVIEWS, reviews);
        Consents consents = new Consents(seed);
        readings.add(
                Feed.AGREEMENTS,
                both(
                        both(suppliers.agreements(), new Contracts().facts()),
                        both(consents.consents(), CustomerTraining.agreements())));
        List<Fact> uses = new ArrayList<>(suppliers.uses());
        uses.addAll(new Copies(seed).facts());
        uses.addAll(consents.uses());
        uses.addAll(new StoreReads(seed).reads());
        readings.add(Feed.DATA_USE, uses);
        readings.add(Feed.STATEMENTS, Statements.facts());
        readings.add(Feed.NOTICES, both(both(Notices.facts(), providers.notices()), new ToldIncidents(seed).notices()));
    }

    private static List<Fact> both(List<Fact> some, List<Fact> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<Fact> of(List<Fact> facts, Feed feed) {
        return facts.stream().filter(fact -> fact.feed() == feed).toList();
    }
}
