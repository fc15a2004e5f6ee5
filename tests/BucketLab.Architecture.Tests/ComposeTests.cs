using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace BucketLab.Architecture.Tests;

/// <summary>The server of docker-compose.yml: pinned, on loopback, with nobody's default password.</summary>
public sealed partial class ComposeTests
{
    private static readonly string[] Secrets = ["MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD", "MINIO_KMS_SECRET_KEY"];

    private readonly YamlMappingNode service = Service();

    [Fact]
    public void The_image_is_pinned_to_a_release()
    {
        var image = service["image"].ToString();
        Assert.Matches(@"^\$\{S3_SERVER_IMAGE:-pgsty/silo:RELEASE\.\d{4}-\d\d-\d\dT[\d-]+Z@", image);
        Assert.Contains(
            "quay.io/minio/minio:RELEASE.",
            SourceTree.Read("docker-compose.yml"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Every_image_that_is_pulled_is_named_by_its_digest()
    {
        string[] files =
        [
            "Dockerfile",
            "Dockerfile.grading",
            "src/BucketLab.Cli/BucketLab.Cli.csproj",
            .. Directory.GetFiles(SourceTree.Root, "docker-compose*.yml").Select(Path.GetFileName).OfType<string>(),
            .. Directory
                .GetFiles(Path.Combine(SourceTree.Root, ".github/workflows"))
                .Select(file => Path.GetRelativePath(SourceTree.Root, file)),
        ];
        var images = files
            .SelectMany(file => ImagePattern().Matches(SourceTree.Read(file)))
            .Select(match => match.Groups["image"].Value)
            .Where(image => !image.Contains("bucketlab-store", StringComparison.Ordinal))
            .ToList();

        Assert.InRange(images.Count, 6, int.MaxValue);
        Assert.All(images, image => Assert.Matches("@sha256:[0-9a-f]{64}\\}?$", image));
        Assert.Single(images.Where(image => image.Contains("chiseled", StringComparison.Ordinal)).Distinct());
    }

    [Fact]
    public void Every_port_is_on_loopback()
    {
        var ports = ((YamlSequenceNode)service["ports"]).Select(port => port.ToString()).ToList();
        Assert.NotEmpty(ports);
        Assert.All(ports, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    [Fact]
    public void A_secret_has_no_default_and_its_absence_says_what_to_do()
    {
        foreach (var name in Secrets)
            Assert.Matches(
                $@"^\$\{{{name}:\?run \./lab use compose, which makes \.env\}}$",
                service["environment"][name].ToString()
            );
    }

    [Fact]
    public void The_example_names_every_variable_and_gives_no_secret()
    {
        var example = SourceTree.Read(".env.example");
        foreach (Match variable in VariablePattern().Matches(SourceTree.Read("docker-compose.yml")))
            Assert.Contains($"{variable.Groups["name"].Value}=", example, StringComparison.Ordinal);
        foreach (var name in Secrets)
            Assert.Contains($"\n{name}=\n", example, StringComparison.Ordinal);
        Assert.Contains(".env", SourceTree.Read(".gitignore").Split('\n'));
    }

    [Fact]
    public void The_server_is_waited_for_by_its_readiness() =>
        Assert.Contains(
            "http://127.0.0.1:9000/minio/health/ready",
            service["healthcheck"]["test"].ToString(),
            StringComparison.Ordinal
        );

    [Fact]
    public void Objects_live_in_a_named_volume()
    {
        var volume = Assert.Single((YamlSequenceNode)service["volumes"]).ToString().Split(':');
        Assert.Equal("/data", volume[1]);
        Assert.Contains(new YamlScalarNode(volume[0]), ((YamlMappingNode)Document()["volumes"]).Children.Keys);
    }

    private static YamlMappingNode Service() =>
        (YamlMappingNode)Assert.Single(((YamlMappingNode)Document()["services"]).Children).Value;

    private static YamlMappingNode Document()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(SourceTree.Read("docker-compose.yml")));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    [GeneratedRegex(
        @"(image: |^ARG BASE=|<ContainerBaseImage>|S3_SERVER_IMAGE=)(?<image>[^\s<]+)",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex ImagePattern();

    [GeneratedRegex(@"\$\{(?<name>[A-Z0-9_]+)[:}]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VariablePattern();
}
