using System.Net;
using System.Reflection;
using System.Text.Json;
using Amazon.S3;
using BucketLab.Judging;

namespace BucketLab.Tests.Judging;

/// <summary>Exceptions between a notebook and its judge.</summary>
public sealed class WireErrorsTests
{
    public static TheoryData<Exception> Known =>
        [
            new InvalidOperationException("no store"),
            new NotSupportedException("not here"),
            new TimeoutException("late"),
            new HttpRequestException("nobody answers"),
            new IOException("disk full"),
            new KeyNotFoundException("no such key"),
        ];

    [Theory]
    [MemberData(nameof(Known))]
    public void An_exception_that_checks_tell_apart_is_rebuilt(Exception thrown)
    {
        var arrived = Sent(thrown);
        Assert.IsType(thrown.GetType(), arrived);
        Assert.Equal(thrown.Message, arrived.Message);
    }

    [Fact]
    public void What_a_store_refused_keeps_its_status_and_its_code()
    {
        var thrown = new AmazonS3Exception("Access Denied")
        {
            StatusCode = HttpStatusCode.Forbidden,
            ErrorCode = "AccessDenied",
        };
        var arrived = Assert.IsType<AmazonS3Exception>(Sent(thrown));
        Assert.Equal(
            (HttpStatusCode.Forbidden, "AccessDenied", "Access Denied"),
            (arrived.StatusCode, arrived.ErrorCode, arrived.Message)
        );
    }

    [Fact]
    public void Of_any_other_its_name_and_message_arrive_however_often_it_travels()
    {
        var arrived = Assert.IsType<RemoteException>(Sent(Sent(new NoSuchLuckException("thirteen"))));
        Assert.Equal((nameof(NoSuchLuckException), "thirteen"), (arrived.TypeName, arrived.Message));
    }

    [Fact]
    public void What_reflection_wraps_is_unwrapped() =>
        Assert.IsType<TimeoutException>(Sent(new TargetInvocationException(new TimeoutException("late"))));

    [Fact]
    public void A_message_of_a_book_is_cut() =>
        Assert.Equal(2000, Sent(new InvalidOperationException(new string('x', 100_000))).Message.Length);

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{ "type": "IOException" }""")]
    [InlineData("""{ "type": 7, "message": "x" }""")]
    [InlineData("""{ "type": "AmazonS3Exception", "message": "x", "status": "403" }""")]
    [InlineData("""{ "type": "AmazonS3Exception", "message": "x", "status": 403 }""")]
    [InlineData("""[]""")]
    public void What_is_no_error_is_refused(string json) =>
        Assert.Throws<WireFormatException>(() => WireErrors.Read(JsonElement.Parse(json)));

    private static Exception Sent(Exception thrown) =>
        WireErrors.Read(JsonElement.Parse(WireErrors.Write(thrown).ToJsonString()));

    private sealed class NoSuchLuckException(string message) : Exception(message);
}
