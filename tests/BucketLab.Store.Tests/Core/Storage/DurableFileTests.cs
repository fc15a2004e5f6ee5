using BucketLab.Store.Core.Storage;

namespace BucketLab.Store.Tests.Core.Storage;

public sealed class DurableFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bucketlab-durable-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_replaced_whole_and_leaves_nothing_temporary()
    {
        var path = Path.Combine(folder, "file");
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        DurableFile.Write(path, "one"u8, temporary);
        DurableFile.Write(path, "second"u8, temporary);
        Assert.Equal("second", File.ReadAllText(path));
        Assert.Empty(Directory.GetFiles(temporary));
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_temporary()
    {
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        Assert.ThrowsAny<IOException>(() => DurableFile.Write(Path.Combine(folder, "no", "file"), "one"u8, temporary));
        Assert.Empty(Directory.GetFiles(temporary));
    }

    [Fact]
    public void A_file_for_its_owner_only_is_never_readable_by_others()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes; the profile folder's rights apply.");
        var path = Path.Combine(folder, "secret");
        DurableFile.Write(path, "key"u8, folder, isOwnerOnly: true);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_folder_that_is_not_there_cannot_be_flushed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows journals names itself.");
        Assert.Throws<IOException>(() => DurableFile.FlushFolder(Path.Combine(folder, "none")));
    }
}
