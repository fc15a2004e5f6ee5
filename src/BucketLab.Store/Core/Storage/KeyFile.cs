using BucketLab.Store.Core.Model;

namespace BucketLab.Store.Core.Storage;

/// <summary>The file of the master keys, <c>keys/master-keys.json</c>: apart from the objects and readable by its owner
/// only.</summary>
internal sealed class KeyFile(StoreFolder folder)
{
    private readonly string path = Path.Combine(folder.Root, "keys", "master-keys.json");

    public MasterKeySet Read()
    {
        if (!File.Exists(path))
            return new MasterKeySet([]);
        try
        {
            return StoreJson.Read<MasterKeySet>(File.ReadAllBytes(path));
        }
        catch (InvalidDataException exception)
        {
            throw new DamagedFileException(
                $"The key file {path} is damaged: {exception.Message} Restore it from a backup; without it encrypted "
                    + "objects cannot be read.",
                exception
            );
        }
    }

    public void Write(MasterKeySet keys)
    {
        var parent = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(parent);
        else
            Directory.CreateDirectory(
                parent,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
        DurableFile.Write(path, StoreJson.Write(keys), folder.Temporary, isOwnerOnly: true);
        DurableFile.FlushFolder(folder.Root);
    }
}
