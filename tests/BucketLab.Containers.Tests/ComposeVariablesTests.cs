using BucketLab.Cli.Backends;

namespace BucketLab.Containers.Tests;

public sealed class ComposeVariablesTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");

    private string File => Path.Combine(folder.FullName, ".env");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Secrets_are_made_once_are_nobody_elses_and_only_the_owner_may_read_them()
    {
        var made = new ComposeVariables(File).Complete();
        Assert.Equal(made, new ComposeVariables(File).Complete());
        Assert.NotEqual(
            made[ComposeVariables.Password],
            new ComposeVariables(File + ".other").Complete()[ComposeVariables.Password]
        );
        Assert.Equal(32, Convert.FromBase64String(made[ComposeVariables.Key].Split(':')[1]).Length);
        Assert.InRange(made[ComposeVariables.User].Length, 3, 20);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void What_somebody_chose_stays_and_only_what_is_missing_is_made()
    {
        System.IO.File.WriteAllText(
            File,
            "# mine\nS3_PORT=9010\nMINIO_ROOT_USER=me\nMINIO_ROOT_PASSWORD=\nMINIO_KMS_SECRET_KEY=\"k:v=\""
        );
        var completed = new ComposeVariables(File).Complete();
        Assert.Equal(
            ("me", "k:v=", "9010"),
            (completed[ComposeVariables.User], completed[ComposeVariables.Key], completed["S3_PORT"])
        );
        Assert.NotEmpty(completed[ComposeVariables.Password]);
        var text = System.IO.File.ReadAllText(File);
        Assert.StartsWith("# mine\nS3_PORT=9010\nMINIO_ROOT_USER=me\n", text, StringComparison.Ordinal);
        Assert.Equal(1, text.Split("MINIO_ROOT_USER").Length - 1);
    }
}
