using BucketLab.Contracts.Display;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab;

/// <summary>The named keys with which the embedded store encrypts (SSE-KMS), and what the owner of a key can do with
/// it.</summary>
public sealed class LabKeys
{
    private readonly LabSession session;

    internal LabKeys(LabSession session) => this.session = session;

    /// <summary>The keys there are.</summary>
    public Task<View> ListAsync() => SendAsync(HttpMethod.Get);

    /// <summary>Disables a key: what it encrypts cannot be read until it is enabled again.</summary>
    /// <param name="id">The name that a request gave it.</param>
    public Task<View> DisableAsync(string id) => ChangeAsync(id, StoreControlApi.Disable);

    /// <summary>Enables a key again.</summary>
    /// <param name="id">The name that a request gave it.</param>
    public Task<View> EnableAsync(string id) => ChangeAsync(id, StoreControlApi.Enable);

    /// <summary>Gives a key new material: what is written from now on is encrypted with it, what is there stays
    /// readable.</summary>
    /// <param name="id">The name that a request gave it.</param>
    public Task<View> RotateAsync(string id) => ChangeAsync(id, StoreControlApi.Rotate);

    private Task<View> ChangeAsync(string id, string action) => SendAsync(HttpMethod.Put, $"/{action}/{id}");

    private async Task<View> SendAsync(HttpMethod method, string path = "")
    {
        if (!session.Backend.Has(Capability.KeyControl))
            return new MessageCard(
                $"Not shown: {session.Backend.Name} has no {CapabilityText.Of(Capability.KeyControl)}.",
                CapabilityText.RemedyOf(Capability.KeyControl)
            );
        var reply = await new ControlClient(session.Quiet).SendAsync(method, StoreControlApi.Keys + path);
        if (reply.Problem is { } problem)
            throw new ArgumentException(
                $"The store refused with {reply.Status}: {problem} A key exists from the moment a request names it in "
                    + "ServerSideEncryptionKeyManagementServiceKeyId.",
                nameof(path)
            );
        return new KeyTable([
            .. reply
                .Read(StoreControlJson.Wire.MasterKeyList)
                .Keys.Select(key => (key.Id, key.IsEnabled, key.Generations)),
        ]);
    }
}
