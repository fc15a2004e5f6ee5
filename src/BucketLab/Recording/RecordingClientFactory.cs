using Amazon.Runtime;

namespace BucketLab.Recording;

/// <summary>Gives the AWS SDK a client whose requests are recorded.</summary>
internal sealed class RecordingClientFactory(HttpMessageHandler handler) : HttpClientFactory
{
    public override HttpClient CreateHttpClient(IClientConfig clientConfig) =>
        new(handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    // The SDK's own cache would share one client between sessions, and with it the ledger.
    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
