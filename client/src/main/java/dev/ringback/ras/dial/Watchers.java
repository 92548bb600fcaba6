package dev.ringback.ras.dial;

import dev.ringback.ras.RasError;
import dev.ringback.ras.RasMisuseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Those who want to be told of something, in the order of asking; each is told on the dialer's thread, not on the stack of
 * what happened. On the dialer's thread.
 *
 * @param <T> what they are told
 */
final class Watchers<T> {
    private final DialerThread thread;
    private final int limit;
    private final List<Watching<T>> all = new ArrayList<>(1);

    /** Nobody yet, and at most so many. */
    Watchers(DialerThread thread, int limit) {
        this.thread = thread;
        this.limit = limit;
    }

    /** One of them, until it is over. */
    static final class Watching<T> {
        private final Consumer<T> watcher;
        private boolean over;

        private Watching(Consumer<T> watcher) {
            this.watcher = watcher;
        }
    }

    /** One more; throws RasMisuseException 87 beyond the limit. */
    Watching<T> add(Consumer<T> watcher) {
        if (all.size() >= limit) {
            throw new RasMisuseException(RasError.INVALID_PARAMETER, "there are " + limit + " watchers, and no more");
        }
        Watching<T> watching = new Watching<>(watcher);
        all.add(watching);
        return watching;
    }

    /** One that is told nothing more. */
    void remove(Watching<T> watching) {
        watching.over = true;
        all.remove(watching);
    }

    /** Tells all of them, who thereby stand inside a listener of somebody. */
    void tell(Object somebody, T news) {
        for (Watching<T> one : List.copyOf(all)) {
            thread.post(() -> {
                if (!one.over) {
                    thread.listen(
                            somebody,
                            () -> {
                                one.watcher.accept(news);
                                return true;
                            },
                            true);
                }
            });
        }
    }

    /** Tells all of them, once and no more. */
    void tellForTheLastTime(Object somebody, T news) {
        tell(somebody, news);
        all.clear();
    }
}
