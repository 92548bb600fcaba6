package dev.ringback.simulator.netty;

import dev.ringback.port.netty.HostLookUp;
import dev.ringback.port.netty.TcpAddress;
import dev.ringback.port.netty.TcpTrouble;
import dev.ringback.simulator.socket.PlacesOutside;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The numbers of a phone book: each is a host and port on TCP, to which octets go as they are. On the loop's thread. */
final class TcpPlaces implements PlacesOutside {
    /** How long a host may take to answer; a modem does not wait for longer either. */
    static final Duration MAX_CONNECT = Duration.ofSeconds(20);

    /** Writable again below the first, no longer above the second. */
    private static final WriteBufferWaterMark UNREAD_OCTETS = new WriteBufferWaterMark(4 << 10, 8 << 10);

    private final EventLoop loop;
    private final PhoneBook book;

    TcpPlaces(EventLoop loop, PhoneBook book) {
        this.loop = loop;
        this.book = book;
    }

    @Override
    public Attempt call(String number, Answer answer) {
        Connecting attempt = new Connecting(answer);
        TcpAddress address = book.find(number);
        if (address == null) {
            loop.execute(() -> attempt.refused("the number " + number + " is not in the phone book"));
        } else {
            HostLookUp.start(
                    address,
                    loop,
                    to -> loop.execute(() -> attempt.connect(address, to)),
                    trouble -> attempt.refused("tcp " + address + ": " + trouble));
        }
        return attempt;
    }

    private final class Connecting implements Attempt {
        private final Answer answer;
        private @Nullable Channel channel;
        private boolean over;

        Connecting(Answer answer) {
            this.answer = answer;
        }

        void connect(TcpAddress address, InetSocketAddress to) {
            if (over) {
                return;
            }
            ChannelFuture connecting = new Bootstrap()
                    .group(loop)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) MAX_CONNECT.toMillis())
                    .option(ChannelOption.AUTO_READ, false)
                    .option(ChannelOption.WRITE_BUFFER_WATER_MARK, UNREAD_OCTETS)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, true)
                    .handler(new Connected())
                    .connect(to);
            channel = connecting.channel();
            connecting.addListener((ChannelFutureListener) future -> {
                if (!future.isSuccess()) {
                    refused("tcp " + address + ": " + TcpTrouble.ofCall(future.cause()));
                }
            });
        }

        void refused(String why) {
            if (!over) {
                over = true;
                answer.refused(why);
            }
        }

        @Override
        public void giveUp() {
            over = true;
            if (channel != null) {
                shut(channel);
            }
        }

        /** Becomes a visitor when the connection is there. */
        private final class Connected extends ChannelInboundHandlerAdapter {
            @Override
            public void channelActive(ChannelHandlerContext ctx) {
                TcpVisitor visitor = new TcpVisitor(ctx.channel());
                ctx.pipeline().replace(this, "visitor", visitor);
                if (over) {
                    visitor.goodbye();
                } else {
                    over = true;
                    answer.connected(visitor);
                }
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a channel that cannot even be closed is gone all the same
    private static void shut(Channel channel) {
        channel.close();
    }
}
