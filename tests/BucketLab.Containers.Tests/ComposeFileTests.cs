using BucketLab.Cli.Backends;
using BucketLab.Testing;
using YamlDotNet.RepresentationModel;

namespace BucketLab.Containers.Tests;

/// <summary>The parts of the compose files on which lab use compose relies; the rest of them is tested in
/// BucketLab.Architecture.Tests.</summary>
public sealed class ComposeFileTests
{
    [Fact]
    public void The_service_and_the_port_that_lab_asks_for_exist()
    {
        var service = Service("docker-compose.yml");
        Assert.Contains(
            ((YamlSequenceNode)service["ports"]).Select(port => port.ToString()),
            port => port.EndsWith(":9000", StringComparison.Ordinal)
        );
        Assert.NotNull(service["healthcheck"]["test"]);
    }

    [Theory]
    [InlineData(ComposeVariables.User)]
    [InlineData(ComposeVariables.Password)]
    [InlineData(ComposeVariables.Key)]
    [InlineData(ComposeVariables.OtherUser)]
    [InlineData(ComposeVariables.OtherPassword)]
    public void What_lab_makes_is_what_the_container_is_given(string variable) =>
        Assert.StartsWith(
            $"${{{variable}:",
            Service("docker-compose.yml")["environment"][variable].ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void The_image_that_is_named_when_a_pull_fails_is_the_one_of_the_file() =>
        Assert.Contains(
            "S3_SERVER_IMAGE=" + ComposeErrors.Fallback + "\n",
            File.ReadAllText(Path.Combine(ThisCheckout.Root, "docker-compose.yml")),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(
        "docker-compose.rustfs.yml",
        @"^rustfs/rustfs:\d+\.\d+\.\d+@sha256:[0-9a-f]{64}$",
        "RUSTFS_ACCESS_KEY",
        "RUSTFS_SECRET_KEY"
    )]
    [InlineData(
        "docker-compose.store.yml",
        @"^\$\{S3_STORE_IMAGE:-bucketlab-store\}$",
        "LAB_S3_ACCESS_KEY",
        "LAB_S3_SECRET_KEY"
    )]
    public void Another_server_has_the_same_keys_and_ports_and_a_volume_of_its_own(
        string file,
        string image,
        params string[] keys
    )
    {
        var (service, first) = (Service(file), Service("docker-compose.yml"));
        Assert.Matches(image, service["image"].ToString());
        Assert.All(
            keys,
            name => Assert.Matches(@"^\$\{MINIO_ROOT_(USER|PASSWORD):\?", service["environment"][name].ToString())
        );
        Assert.Subset(Texts(first["ports"]), Texts(service["ports"]));
        Assert.Empty(Texts(first["volumes"]).Intersect(Texts(service["volumes"])));
    }

    // Docker Compose 1.29 refuses a name, and podman-compose 1.0.3 asks for the file .env beside the first file.
    [Theory]
    [MemberData(nameof(Files))]
    public void It_says_only_what_every_program_that_reads_such_files_understands(string file) =>
        Assert.Equal(["services", "volumes"], Root(file).Children.Keys.Select(key => key.ToString()));

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(ThisCheckout.Root, "docker-compose*.yml").Select(Path.GetFileName).OfType<string>()];

    private static HashSet<string> Texts(YamlNode list) =>
        [.. ((YamlSequenceNode)list).Select(item => item.ToString())];

    private static YamlMappingNode Service(string file) => (YamlMappingNode)Root(file)["services"]["s3"];

    private static YamlMappingNode Root(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(ThisCheckout.Root, file))));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
