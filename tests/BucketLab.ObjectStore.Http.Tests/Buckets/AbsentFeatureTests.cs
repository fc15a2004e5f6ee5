using BucketLab.ObjectStore.Http.Tests.Wire;

namespace BucketLab.ObjectStore.Http.Tests.Buckets;

public sealed class AbsentFeatureTests
{
    [Theory]
    [InlineData("requestPayment", "<RequestPaymentConfiguration><Payer>BucketOwner</Payer></RequestPaymentConfiguration>", 200, "")]
    [InlineData("requestPayment", "<RequestPaymentConfiguration><Payer>Requester</Payer></RequestPaymentConfiguration>", 501, "NotImplemented")]
    [InlineData("requestPayment", "<RequestPaymentConfiguration><Payer>Nobody</Payer></RequestPaymentConfiguration>", 400, "MalformedXML")]
    [InlineData("accelerate", "<AccelerateConfiguration><Status>Suspended</Status></AccelerateConfiguration>", 200, "")]
    [InlineData("accelerate", "<AccelerateConfiguration><Status>Enabled</Status></AccelerateConfiguration>", 501, "NotImplemented")]
    [InlineData("logging", "<BucketLoggingStatus/>", 200, "")]
    [InlineData("logging", "<BucketLoggingStatus><LoggingEnabled><TargetBucket>lab-bucket</TargetBucket><TargetPrefix/></LoggingEnabled></BucketLoggingStatus>", 501, "NotImplemented")]
    [InlineData("notification", "<NotificationConfiguration/>", 200, "")]
    [InlineData("notification", "<NotificationConfiguration><TopicConfiguration/></NotificationConfiguration>", 501, "NotImplemented")]
    public async Task A_feature_that_the_store_has_not_can_be_turned_off_and_not_on(string setting, string document, int status, string code)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        var answer = await store.SignedAsync("PUT", "/lab-bucket?" + setting, document);
        Assert.Equal((status, code), (answer.Status, answer.Code ?? ""));
    }

    [Theory]
    [InlineData("website")]
    [InlineData("replication")]
    public async Task What_was_never_put_is_deleted_and_still_not_found(string setting)
    {
        await using var store = await WireStore.StartAsync();
        await store.BucketAsync();
        Assert.Equal(204, (await store.SignedAsync("DELETE", "/lab-bucket?" + setting)).Status);
        Assert.Equal(404, (await store.SignedAsync("GET", "/lab-bucket?" + setting)).Status);
        Assert.Equal(403, (await store.SignedAsync("DELETE", "/lab-bucket?" + setting, identity: WireStore.Alice)).Status);
    }
}
