using System.Text.Json;
using BucketLab.Contracts.Playback;
using BucketLab.Sessions;
using BucketLab.Streaming.Hosting;

namespace BucketLab.Tests.Sessions;

public sealed class BackendTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bucketlab-test-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_viewers_side_learns_of_the_server_with_its_keys_and_its_certificate()
    {
        var backend = new Backend("class", new Uri("https://192.0.2.7:9000"), "eu-1", [new("root", "AKID", "secret")])
        {
            CertificateSha256 = new string('A', 64),
        };
        var line = StreamProcess.StartOf(backend, new LabFolder("state"));
        Assert.Equal(
            new StreamingStart(
                backend.Endpoint,
                "AKID",
                "secret",
                "eu-1",
                Path.Combine("state", "players"),
                backend.CertificateSha256
            ),
            JsonSerializer.Deserialize<StreamingStart>(line, PlaybackApi.Json)
        );
    }

    [Fact]
    public void What_was_chosen_is_read_back_and_only_its_owner_may_read_it()
    {
        var lab = new LabFolder(folder.FullName);
        Assert.Null(Backend.Chosen(lab));
        var backend = Backend.FromVariables("http://127.0.0.1:9000", Variables("id", "secret", "alt", "alt-secret"));
        BackendFile.Write(lab.Backend, backend);
        var read = Backend.Chosen(lab)!;
        Assert.Equal((backend.Endpoint, backend.Region), (read.Endpoint, read.Region));
        Assert.Equal(backend.Identities, read.Identities);
        Assert.True(read.Has(Capability.SecondIdentity));
        Assert.False(read.Has(Capability.DiskInspection));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(lab.Backend));
    }

    [Fact]
    public void A_cluster_that_the_lab_has_started_is_in_the_hands_of_a_lesson()
    {
        var lab = new LabFolder(folder.FullName);
        var server = Backend.FromVariables("http://127.0.0.1:9000", Variables("id", "secret", null, null));
        Assert.False(server.Has(Capability.ClusterControl));
        BackendFile.Write(lab.Backend, server with { Cluster = lab.Ceph });
        Assert.True(Backend.Chosen(lab)!.Has(Capability.ClusterControl));
        Assert.Equal(lab.Ceph, Backend.Chosen(lab)!.Cluster);
    }

    [Fact]
    public void Without_a_second_key_there_is_no_second_identity() =>
        Assert.False(
            Backend
                .FromVariables("http://127.0.0.1:9000", Variables("id", "secret", null, null))
                .Has(Capability.SecondIdentity)
        );

    [Theory]
    [InlineData("127.0.0.1:9000", "id", "looks like http://127.0.0.1:9000")]
    [InlineData("file:///etc/passwd", "id", "is not the address of an S3 server")]
    [InlineData("http://127.0.0.1:9000", null, "LAB_S3_ACCESS_KEY and LAB_S3_SECRET_KEY")]
    public void What_is_missing_is_named(string endpoint, string? id, string message) =>
        Assert.Contains(
            message,
            Assert
                .Throws<InvalidDataException>(() =>
                    Backend.FromVariables(endpoint, Variables(id, "secret", null, null))
                )
                .Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_lesson_whose_server_is_gone_names_it_and_the_way_back()
    {
        var gone = Backend.FromVariables("http://127.0.0.1:9", Variables("id", "secret", null, null));
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Lab.OpenAsync("05-public", new LabFolder(folder.FullName), gone)
        );
        Assert.StartsWith("Nothing answers at http://127.0.0.1:9/", failure.Message, StringComparison.Ordinal);
        Assert.Contains("./lab use embedded", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("null")]
    public void A_damaged_file_says_what_to_type(string content)
    {
        var lab = new LabFolder(folder.FullName);
        File.WriteAllText(lab.Backend, content);
        Assert.Contains(
            "./lab use embedded",
            Assert.Throws<InvalidDataException>(() => Backend.Chosen(lab)).Message,
            StringComparison.Ordinal
        );
    }

    private static Func<string, string?> Variables(string? id, string? secret, string? alt, string? altSecret) =>
        name =>
            name switch
            {
                "LAB_S3_ACCESS_KEY" => id,
                "LAB_S3_SECRET_KEY" => secret,
                "LAB_S3_ALT_ACCESS_KEY" => alt,
                "LAB_S3_ALT_SECRET_KEY" => altSecret,
                _ => null,
            };
}
