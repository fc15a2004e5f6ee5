using System.Text.Json;
using BucketLab.Contracts.Display;
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
    public Task<View> DisableAsync(string id) => ChangeAsync(id, "disable");

    /// <summary>Enables a key again.</summary>
    /// <param name="id">The name that a request gave it.</param>
    public Task<View> EnableAsync(string id) => ChangeAsync(id, "enable");

    /// <summary>Gives a key new material: what is written from now on is encrypted with it, what is there stays
    /// readable.</summary>
    /// <param name="id">The name that a request gave it.</param>
    public Task<View> RotateAsync(string id) => ChangeAsync(id, "rotate");

    private Task<View> ChangeAsync(string id, string action) => SendAsync(HttpMethod.Put, $"/{action}/{id}");

    private async Task<View> SendAsync(HttpMethod method, string path = "")
    {
        if (!session.Backend.Has(Capability.KeyControl))
            return new MessageCard(
                $"Not shown: {session.Backend.Name} has no {CapabilityText.Of(Capability.KeyControl)}.",
                CapabilityText.RemedyOf(Capability.KeyControl)
            );
        var (answer, status, problem) = await new ControlClient(session.Quiet).SendAsync(method, "keys" + path);
        if (answer is null)
            throw new ArgumentException(
                $"The store refused with {status}: {problem} A key exists from the moment a request names it in "
                    + "ServerSideEncryptionKeyManagementServiceKeyId.",
                nameof(path)
            );
        using (answer)
            return new KeyTable([.. answer.RootElement.GetProperty("keys").EnumerateArray().Select(Read)]);
    }

    private static (string Id, bool IsEnabled, int Generations) Read(JsonElement key) =>
        (
            key.GetProperty("id").GetString()!,
            key.GetProperty("isEnabled").GetBoolean(),
            key.GetProperty("generations").GetInt32()
        );
}
