using BucketLab.Sessions;
using BucketLab.Store.Http;

namespace BucketLab.Cli.Stores;

/// <summary>The root identity of a store that was started without one. Its secret goes to a person, or to a file that
/// only its owner reads.</summary>
internal sealed class GeneratedIdentity : IDisposable
{
    private string? file;

    /// <summary>The keys.</summary>
    public StoreIdentity Identity { get; } = Make();

    /// <summary>Says the secret on a terminal; what is written elsewhere ends in logs, so there it says in which file
    /// it is.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    public void Tell(Terminal terminal, string dataFolder)
    {
        if (terminal.IsTerminal)
        {
            terminal.Line(
                $"Identity {Identity.Name}: access key {Identity.AccessKeyId}, secret key {Identity.SecretAccessKey}"
            );
            return;
        }

        file = Path.Combine(dataFolder, "made-identity");
        LabFolder.WriteAtomically(file, GivenIdentities.LineOf(Identity) + "\n", isSecret: true);
        terminal.Line(
            $"Identity {Identity.Name}: access key {Identity.AccessKeyId}; its secret key is in {file} as long as "
                + "the store runs"
        );
    }

    /// <summary>Removes the file: the keys are worth nothing when the store has ended.</summary>
    public void Dispose()
    {
        if (file is not null)
            File.Delete(file);
    }

    private static StoreIdentity Make()
    {
        var made = IdentityKeys.Create("root");
        return new StoreIdentity(made.Name, made.AccessKeyId, made.SecretAccessKey);
    }
}
