using BucketLab.Cli.Backends;
using BucketLab.Course.Tests.Fixtures;
using YamlDotNet.RepresentationModel;

namespace BucketLab.Containers.Tests;

/// <summary>What lab use compose relies on in the compose files; what the rest of them holds is tested in BucketLab.Architecture.Tests.</summary>
public sealed class ComposeFileTests
{
    [Fact]
    public void The_service_and_the_port_that_lab_asks_for_exist()
    {
        var service = Service("docker-compose.yml");
        Assert.Contains(((YamlSequenceNode)service["ports"]).Select(port => port.ToString()), port => port.EndsWith(":9000", StringComparison.Ordinal));
        Assert.NotNull(service["healthcheck"]["test"]);
    }

    [Theory]
    [InlineData(ComposeVariables.User)]
    [InlineData(ComposeVariables.Password)]
    [InlineData(ComposeVariables.Key)]
    [InlineData(ComposeVariables.OtherUser)]
    [InlineData(ComposeVariables.OtherPassword)]
    public void What_lab_makes_is_what_the_container_is_given(string variable) =>
        Assert.StartsWith($"${{{variable}:", Service("docker-compose.yml")["environment"][variable].ToString(), StringComparison.Ordinal);

    [Fact]
    public void The_image_that_is_named_when_a_pull_fails_is_the_one_of_the_file() =>
        Assert.Contains("S3_SERVER_IMAGE=" + ComposeTrouble.Fallback + "\n", File.ReadAllText(Path.Combine(ThisCheckout.Root, "docker-compose.yml")), StringComparison.Ordinal);

    [Fact]
    public void RustFS_takes_the_place_of_the_server_and_has_no_port_or_password_of_its_own()
    {
        var service = Service("docker-compose.rustfs.yml");
        Assert.Matches(@"^rustfs/rustfs:\d+\.\d+\.\d+$", service["image"].ToString());
        Assert.DoesNotContain(new YamlScalarNode("ports"), service.Children.Keys);
        Assert.All((string[])["RUSTFS_ACCESS_KEY", "RUSTFS_SECRET_KEY"], name => Assert.Matches(@"^\$\{MINIO_ROOT_(USER|PASSWORD):\?", service["environment"][name].ToString()));
    }

    private static YamlMappingNode Service(string file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(ThisCheckout.Root, file))));
        return (YamlMappingNode)stream.Documents[0].RootNode["services"]["s3"];
    }
}
