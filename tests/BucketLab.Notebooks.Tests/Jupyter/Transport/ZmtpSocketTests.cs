using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BucketLab.Notebooks.Jupyter.Transport;

namespace BucketLab.Notebooks.Tests.Jupyter.Transport;

public sealed class ZmtpSocketTests
{
    private static readonly ZmtpEndpoint AnyPort = ZmtpEndpoint.Of("tcp", "127.0.0.1", 0);

    private static CancellationToken Limit => new CancellationTokenSource(TimeSpan.FromMinutes(5)).Token;

    [Fact]
    public async Task A_dealer_of_libzmq_gets_the_answer_to_its_own_message()
    {
        await using var router = new RouterSocket(AnyPort);
        var serving = EchoAsync(router, messages: 1);

        var printed = await LibzmqPeer.RunAsync(
            Address(router),
            """
            s = ctx.socket(zmq.DEALER); s.identity = b'me'; s.connect(address)
            s.send_multipart([b'', b'a', b'x' * 300])
            print([len(f) for f in s.recv_multipart()])
            """
        );

        await serving;
        Assert.Equal("[0, 1, 300]", printed);
    }

    [Fact]
    public async Task A_second_peer_of_the_same_identity_does_not_get_the_replies_of_the_first()
    {
        await using var router = new RouterSocket(AnyPort);
        var serving = EchoAsync(router, messages: 1);

        var printed = await LibzmqPeer.RunAsync(
            Address(router),
            """
            a = ctx.socket(zmq.DEALER); a.identity = b'me'; a.connect(address)
            a.send(b'mine')
            first = a.recv()
            b = ctx.socket(zmq.DEALER); b.identity = b'me'; b.connect(address)
            b.send(b'stolen')
            print(first, a.poll(300), b.poll(300))
            """
        );

        await serving;
        Assert.Equal("b'mine' 0 0", printed);
    }

    [Fact]
    public async Task A_message_that_is_not_wanted_is_not_queued()
    {
        await using var router = new RouterSocket(AnyPort, message => message[0].Length < 10);
        var serving = EchoAsync(router, messages: 1);

        var printed = await LibzmqPeer.RunAsync(
            Address(router),
            """
            s = ctx.socket(zmq.DEALER); s.connect(address)
            for i in range(20): s.send(b'x' * 1000000)
            s.send(b'short')
            print(s.recv())
            """
        );

        await serving;
        Assert.Equal("b'short'", printed);
    }

    [Fact]
    public void Unfinished_messages_of_all_peers_share_one_budget()
    {
        var budget = new ByteBudget(100);
        budget.Take(60);
        Assert.Throws<ZmtpException>(() => budget.Take(41));
        budget.Return(60);
        budget.Take(100);
    }

    [Fact]
    public async Task Many_dealers_each_get_their_own_answers()
    {
        await using var router = new RouterSocket(AnyPort);
        var serving = EchoAsync(router, messages: 500);

        var printed = await LibzmqPeer.RunAsync(
            Address(router),
            """
            ss = []
            for i in range(50):
                s = ctx.socket(zmq.DEALER); s.connect(address); ss.append(s)
            for n in range(10):
                for i, s in enumerate(ss): s.send_multipart([b'%d' % i, b'%d' % n])
            print(all(s.recv_multipart() == [b'%d' % i, b'%d' % n] for i, s in enumerate(ss) for n in range(10)))
            """
        );

        await serving;
        Assert.Equal("True", printed);
    }

    [Fact]
    public async Task A_message_of_100_MB_comes_back_unchanged()
    {
        await using var router = new RouterSocket(AnyPort);
        var serving = EchoAsync(router, messages: 1);

        var printed = await LibzmqPeer.RunAsync(
            Address(router),
            """
            import os, hashlib
            s = ctx.socket(zmq.DEALER); s.connect(address)
            data = os.urandom(1000) * 100000
            s.send(data)
            print(hashlib.sha256(s.recv()).digest() == hashlib.sha256(data).digest())
            """
        );

        await serving;
        Assert.Equal("True", printed);
    }

    [Fact]
    public async Task A_subscriber_gets_what_begins_with_its_topic_and_nothing_else()
    {
        await using var publisher = new PublisherSocket(AnyPort);
        await using var router = new RouterSocket(AnyPort);
        var publishing = PublishUntilAskedToStopAsync(publisher, router);

        var printed = await LibzmqPeer.RunAsync(
            Address(publisher),
            $$"""
            s = ctx.socket(zmq.SUB); s.subscribe(b'ab'); s.connect(address)
            first = s.recv_multipart()
            d = ctx.socket(zmq.DEALER); d.connect('{{Address(router)}}'); d.send(b'stop'); d.recv()
            print(first)
            """
        );

        await publishing;
        Assert.Equal("[b'abc', b'1']", printed);
    }

    [Fact]
    public async Task A_heartbeat_request_is_answered_with_itself()
    {
        await using var reply = new ReplySocket(AnyPort);

        Assert.Equal(
            "b'ping'",
            await LibzmqPeer.RunAsync(
                Address(reply),
                """
                s = ctx.socket(zmq.REQ); s.connect(address); s.send(b'ping'); print(s.recv())
                """
            )
        );
    }

    [Fact]
    public async Task An_ipc_socket_serves_libzmq()
    {
        var folder = Directory.CreateTempSubdirectory("zmtp");
        try
        {
            var path = Path.Combine(folder.FullName, "k");
            await using var reply = new ReplySocket(ZmtpEndpoint.Of("ipc", path, 1));

            Assert.Equal(
                "b'ping'",
                await LibzmqPeer.RunAsync(
                    $"ipc://{path}-1",
                    """
                    s = ctx.socket(zmq.REQ); s.connect(address); s.send(b'ping'); print(s.recv())
                    """
                )
            );
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_client_that_reconnects_with_its_identity_is_answered_on_the_new_connection()
    {
        await using var router = new RouterSocket(AnyPort);
        var serving = EchoAsync(router, messages: 2);

        var printed = await LibzmqPeer.RunAsync(
            Address(router),
            """
            for n in range(2):
                s = ctx.socket(zmq.DEALER); s.identity = b'me'; s.connect(address)
                s.send(b'%d' % n); print(s.recv())
            """
        );

        await serving;
        Assert.Equal("b'0'\nb'1'", printed.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: everything that there is in the world\r\n\r\n")]
    [InlineData("")]
    [InlineData("\u00ff\0\0\0\0\0\0\0\u0001\u007f\u0001\0")]
    public async Task A_peer_that_does_not_speak_the_protocol_is_disconnected_and_the_others_are_served(string sent)
    {
        await using var reply = new ReplySocket(AnyPort);
        using var hostile = new TcpClient();
        await hostile.ConnectAsync(IPAddress.Loopback, reply.Port);
        await hostile
            .GetStream()
            .WriteAsync(Encoding.Latin1.GetBytes(sent.PadRight(sent.Length == 0 ? 0 : ZmtpGreeting.Length, '\0')));

        Assert.Equal(
            "b'ping'",
            await LibzmqPeer.RunAsync(
                Address(reply),
                """
                s = ctx.socket(zmq.REQ); s.connect(address); s.send(b'ping'); print(s.recv())
                """
            )
        );
        if (sent.Length > 0)
            await ExpectDisconnectAsync(hostile);
    }

    [Theory]
    [InlineData(new byte[] { 0x02, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0x02, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF })]
    [InlineData(new byte[] { 0xF8, 0x01, 0x00 })]
    [InlineData(new byte[] { 0x04, 0x05, (byte)'R', (byte)'E', (byte)'A', (byte)'D', (byte)'Y' })]
    public async Task A_frame_that_breaks_the_protocol_ends_its_own_connection(byte[] frame)
    {
        await using var router = new RouterSocket(AnyPort);
        using var hostile = new TcpClient();
        await hostile.ConnectAsync(IPAddress.Loopback, router.Port);
        var stream = hostile.GetStream();
        await stream.WriteAsync(ZmtpGreeting.Create());
        if (frame[0] != 0x04)
            await ZmtpFraming.WriteAsync(
                stream,
                new ZmtpReady("DEALER", []).ToBody(),
                hasMore: false,
                isCommand: true,
                Limit
            );
        await stream.WriteAsync(frame);

        await ExpectDisconnectAsync(hostile);
    }

    [Fact]
    public async Task What_is_sent_to_a_peer_that_has_left_is_dropped()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(listener.LocalEndpoint, Limit);
        var both = await Task.WhenAll(
            ZmtpPeer.ConnectAsync(client, "SUB", TimeSpan.FromSeconds(30), Limit),
            ZmtpPeer.ConnectAsync(await listener.AcceptSocketAsync(Limit), "PUB", TimeSpan.FromSeconds(30), Limit)
        );
        Assert.True(
            await both[1]
                .SendAsync(
                    [
                        [1],
                    ],
                    TimeSpan.FromSeconds(30)
                )
        );

        await both[1].DisposeAsync();

        Assert.False(
            await both[1]
                .SendAsync(
                    [
                        [2],
                    ],
                    TimeSpan.FromSeconds(30)
                )
        );
        await both[0].DisposeAsync();
    }

    private static string Address(ZmtpSocket socket) =>
        string.Create(CultureInfo.InvariantCulture, $"tcp://127.0.0.1:{socket.Port}");

    private static async Task EchoAsync(RouterSocket router, int messages)
    {
        for (var i = 0; i < messages; i++)
            Assert.True(await router.SendAsync(await router.ReceiveAsync(Limit)));
    }

    private static async Task PublishUntilAskedToStopAsync(PublisherSocket publisher, RouterSocket router)
    {
        var stop = router.ReceiveAsync(Limit).AsTask();
        while (!stop.IsCompleted)
        {
            await publisher.SendAsync(["xbc"u8.ToArray(), "0"u8.ToArray()]);
            await publisher.SendAsync(["abc"u8.ToArray(), "1"u8.ToArray()]);
            await Task.WhenAny(stop, Task.Delay(5));
        }

        await router.SendAsync(await stop);
    }

    private static async Task ExpectDisconnectAsync(TcpClient client)
    {
        var buffer = new byte[4096];
        try
        {
            while (await client.GetStream().ReadAsync(buffer, Limit) > 0)
            {
                // what the socket said before it closed
            }
        }
        catch (IOException exception)
        {
            Assert.IsType<SocketException>(exception.InnerException);
        }
    }
}
