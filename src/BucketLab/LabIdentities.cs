using System.Text.Json;
using Amazon.S3;
using BucketLab.Contracts.Display;
using BucketLab.Sessions;
using BucketLab.Views;

namespace BucketLab;

/// <summary>Who may sign requests to the embedded store: identities of a lesson's own, whose keys can be
/// disabled.</summary>
public sealed class LabIdentities
{
    private const string Surface = "identities";
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
            await new ControlClient(session.Quiet).SendAsync(
                HttpMethod.Delete,
                $"{Surface}/{Uri.EscapeDataString(earlier)}"
            );
        var inStore = session.NameIdentity(name);
        using var made = await AskAsync(HttpMethod.Put, Surface, new { name = inStore });
        var keys = made!.RootElement;
        return session.AddIdentity(
            new IdentityKeys(
                name,
                keys.GetProperty("accessKeyId").GetString()!,
                keys.GetProperty("secretAccessKey").GetString()!
            )
        );
    }

    /// <summary>Disables its keys: whatever they sign, links that were signed before too, is refused.</summary>
    /// <param name="name">An identity that <see cref="AddAsync"/> made.</param>
    public Task<View> DisableAsync(string name) => ChangeAsync(name, isEnabled: false);

    /// <summary>Enables its keys again.</summary>
    /// <param name="name">An identity that <see cref="AddAsync"/> made.</param>
    public Task<View> EnableAsync(string name) => ChangeAsync(name, isEnabled: true);

    private async Task<View> ChangeAsync(string name, bool isEnabled)
    {
        using var changed = await AskAsync(
            HttpMethod.Put,
            $"{Surface}/{Uri.EscapeDataString(session.NameInStore(name) ?? name)}",
            new { isEnabled }
        );
        return new MessageCard(
            $"{name} is {(isEnabled ? "enabled" : "disabled")}.",
            isEnabled ? "What its keys sign is looked at again." : "What its keys sign is refused from now on."
        );
    }

    private async Task<JsonDocument?> AskAsync(HttpMethod method, string path, object body)
    {
        var (answer, status, problem) = await new ControlClient(session.Quiet).SendAsync(
            method,
            path,
            JsonSerializer.Serialize(body)
        );
        return status < 300
            ? answer
            : throw new ArgumentException($"The store refused with {status}: {problem}", nameof(path));
    }
}
