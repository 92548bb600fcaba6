package dev.ringback.simulator.cli;

import dev.ringback.ras.RasConnection;
import dev.ringback.ras.RasConnectionStatus;
import dev.ringback.ras.RasDialEvent;
import dev.ringback.ras.RasEapQuestion;
import dev.ringback.ras.RasError;
import dev.ringback.ras.RasException;
import dev.ringback.ras.RasProjection;
import dev.ringback.ras.RasStatistics;
import java.io.PrintWriter;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** One JSON object on a line for each notification, one when connected, and one at the end. */
final class JsonDialReport implements DialReport {
    private final Surroundings surroundings;

    JsonDialReport(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void notified(RasDialEvent event) {
        print(json -> {
            json.writeStringProperty("event", "state");
            json.writeStringProperty("state", event.state().title());
            json.writeBooleanProperty("paused", event.asks());
            json.writeBooleanProperty("last", event.last());
            error(json, event.error(), event.message());
        });
    }

    @Override
    public void connected(RasConnection connection) {
        RasProjection.Ip ip;
        try {
            ip = connection.projection();
        } catch (RasException none) {
            return; // the state has been told, and there are no addresses
        }
        print(json -> {
            json.writeStringProperty("event", "connected");
            json.writeStringProperty("address", ip.address());
            json.writeStringProperty("serverAddress", ip.serverAddress());
            json.writeStringProperty("dns1", ip.dns1());
            json.writeStringProperty("dns2", ip.dns2());
            json.writeStringProperty("wins1", ip.wins1());
            json.writeStringProperty("wins2", ip.wins2());
        });
    }

    @Override
    public void eapAsks(RasEapQuestion question) {
        print(json -> {
            json.writeStringProperty("event", "eap");
            json.writeStringProperty("method", AuthWords.word(question.method()));
            json.writeStringProperty("asks", AuthWords.asked(question));
            json.writeStringProperty("notice", question.notice());
            if (question instanceof RasEapQuestion.Credentials refused) {
                error(json, refused.cause(), question.text());
            } else {
                json.writeStringProperty("text", question.text());
            }
        });
    }

    @Override
    public void refusedAnswer(String why) {
        PrintWriter err = surroundings.err();
        err.println("ringback dial: " + why);
        err.flush();
    }

    @Override
    public void said(String text) {
        print(json -> {
            json.writeStringProperty("event", "text");
            json.writeStringProperty("text", text);
        });
    }

    @Override
    public void typed() {
        // what stands on the screen is of no interest to a program
    }

    @Override
    public void note(String what) {
        PrintWriter err = surroundings.err();
        err.println("ringback dial: " + what);
        err.flush();
    }

    @Override
    public void ended(RasConnectionStatus status, DialStatus exit, RasStatistics statistics) {
        print(json -> {
            json.writeStringProperty("event", "end");
            json.writeNumberProperty("exit", exit.number());
            json.writeStringProperty("meaning", exit.meaning());
            error(json, status.error(), status.message());
            json.writeNumberProperty("sentOctets", statistics.sentOctets());
            json.writeNumberProperty("receivedOctets", statistics.receivedOctets());
            json.writeNumberProperty("sentFrames", statistics.sentFrames());
            json.writeNumberProperty("receivedFrames", statistics.receivedFrames());
            json.writeNumberProperty("sentDatagrams", statistics.sentDatagrams());
            json.writeNumberProperty("receivedDatagrams", statistics.receivedDatagrams());
            json.writeNumberProperty("droppedDatagrams", statistics.droppedDatagrams());
            json.writeNumberProperty("discardedFrames", statistics.discardedFrames());
            json.writeNumberProperty("crcErrors", statistics.crcErrors());
            json.writeNumberProperty("alignmentErrors", statistics.alignmentErrors());
            known(json, "framingErrors", statistics.framingErrors());
            known(json, "hardwareOverruns", statistics.hardwareOverruns());
            OptionalInt rate = statistics.bitsPerSecond();
            known(json, "bitsPerSecond", rate.isPresent() ? OptionalLong.of(rate.getAsInt()) : OptionalLong.empty());
            json.writeNumberProperty(
                    "connectedMilliseconds", statistics.connected().toMillis());
        });
    }

    /** What nobody can know is null. */
    private static void known(JsonGenerator json, String name, OptionalLong count) {
        if (count.isPresent()) {
            json.writeNumberProperty(name, count.getAsLong());
        } else {
            json.writeNullProperty(name);
        }
    }

    private static void error(JsonGenerator json, RasError error, String message) {
        json.writeName("error");
        json.writeStartObject();
        json.writeNumberProperty("code", error.code());
        json.writeStringProperty("symbol", error.symbol());
        json.writeStringProperty("meaning", error.meaning());
        json.writeStringProperty("message", message);
        json.writeEndObject();
    }

    private void print(Consumer<JsonGenerator> members) {
        surroundings.out().println(JsonText.object(members));
        surroundings.out().flush();
    }
}
