using System.Text.Json;
using Amazon.S3;
using BucketLab.Contracts.Display;
using BucketLab.Contracts.StoreControl;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab;

/// <summary>Identities of the embedded store that a lesson makes for itself and whose keys can be disabled.</summary>
public sealed class LabIdentities
{
    private readonly LabSession session;

    internal LabIdentities(LabSession session) => this.session = session;

    /// <summary>
    /// Makes an identity with new keys, which may do nothing until a policy says so. It goes when the notebook ends;
    /// one of the same name that this notebook made before goes at once.
    /// </summary>
    /// <param name="name">1 to 55 letters, digits and hyphens; not that of an identity of the store's own. In the store
    /// it is longer, as <see cref="Lab.ArnOf"/> says it.</param>
    /// <returns>A client that signs with its keys, recorded as <see cref="Lab.As"/> gives it afterwards.</returns>
    /// <exception cref="InvalidOperationException">The backend lets a lesson make none; ask <see cref="Lab.Has"/>
    /// before.</exception>
    /// <exception cref="ArgumentException">The store refused the name.</exception>
    public async Task<IAmazonS3> AddAsync(string name)
    {
        if (!session.Backend.Has(Capability.IdentityControl))
            throw new InvalidOperationException(
                $"{session.Backend.Name} has no {CapabilityText.Of(Capability.IdentityControl)}. "
                    + $"{CapabilityText.RemedyOf(Capability.IdentityControl)}"
            );
        if (session.Backend.Identities.Any(own => own.Name == name))
            throw new ArgumentException($"{name} belongs to the store; take another name.", nameof(name));
        if (session.NameInStore(name) is { } earlier)
            await new ControlClient(session.Quiet).SendAsync(HttpMethod.Delete, PathOf(earlier));
        var inStore = session.NameIdentity(name);
        var made = await AskAsync(StoreControlApi.Identities, new IdentityRequest { Name = inStore });
        var keys = made.Read(StoreControlJson.Wire.IdentityCredentials);
        return session.AddIdentity(new IdentityKeys(name, keys.AccessKeyId, keys.SecretAccessKey));
    }

    /// <summary>Disables its keys: whatever they sign, links that were signed before too, is refused.</summary>
    /// <param name="name">An identity that <see cref="AddAsync"/> made.</param>
    public Task<View> DisableAsync(string name) => ChangeAsync(name, isEnabled: false);

    /// <summary>Enables its keys again.</summary>
    /// <param name="name">An identity that <see cref="AddAsync"/> made.</param>
    public Task<View> EnableAsync(string name) => ChangeAsync(name, isEnabled: true);

    private async Task<View> ChangeAsync(string name, bool isEnabled)
    {
        await AskAsync(PathOf(session.NameInStore(name) ?? name), new IdentityRequest { IsEnabled = isEnabled });
        return new MessageCard(
            $"{name} is {(isEnabled ? "enabled" : "disabled")}.",
            isEnabled ? "What its keys sign is looked at again." : "What its keys sign is refused from now on."
        );
    }

    private static string PathOf(string inStore) => $"{StoreControlApi.Identities}/{Uri.EscapeDataString(inStore)}";

    private async Task<ControlReply> AskAsync(string path, IdentityRequest request)
    {
        var reply = await new ControlClient(session.Quiet).SendAsync(
            HttpMethod.Put,
            path,
            JsonSerializer.Serialize(request, StoreControlJson.Wire.IdentityRequest)
        );
        return reply.Problem is null
            ? reply
            : throw new ArgumentException($"The store refused with {reply.Status}: {reply.Problem}", nameof(path));
    }
}
