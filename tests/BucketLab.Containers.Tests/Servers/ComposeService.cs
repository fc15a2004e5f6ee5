using System.Text.RegularExpressions;
using BucketLab.Testing;
using YamlDotNet.RepresentationModel;

namespace BucketLab.Containers.Tests.Servers;

/// <summary>The service <c>s3</c> of a compose file of the checkout, with its variables filled in.</summary>
internal sealed partial class ComposeService
{
    private readonly YamlMappingNode service;
    private readonly IReadOnlyDictionary<string, string> variables;

    /// <param name="file">Name of the compose file.</param>
    /// <param name="variables">The variables that <c>.env</c> would hold.</param>
    public ComposeService(string file, IReadOnlyDictionary<string, string> variables)
    {
        this.variables = variables;
        var stream = new YamlStream();
        stream.Load(new StringReader(File.ReadAllText(Path.Combine(ThisCheckout.Root, file))));
        service = (YamlMappingNode)stream.Documents[0].RootNode["services"]["s3"];
    }

    public string Image => Fill(service["image"]);

    public IReadOnlyList<string> Command =>
        service.Children.TryGetValue(new YamlScalarNode("command"), out var command)
            ? [.. ((YamlSequenceNode)command).Select(Fill)]
            : [];

    public IReadOnlyDictionary<string, string> Environment =>
        ((YamlMappingNode)service["environment"]).ToDictionary(
            pair => pair.Key.ToString(),
            pair => Fill(pair.Value),
            StringComparer.Ordinal
        );

    // ${NAME:-default} and ${NAME:?message} (compose-spec, "Interpolation").
    private string Fill(YamlNode node) =>
        VariablePattern()
            .Replace(
                node.ToString(),
                match =>
                {
                    var (name, rest) = (match.Groups["name"].Value, match.Groups["rest"].Value);
                    return variables.GetValueOrDefault(name) is { Length: > 0 } value ? value
                        : match.Groups["kind"].Value == "-" ? rest
                        : throw new InvalidOperationException($"{name} is not set: {rest}");
                }
            );

    [GeneratedRegex(@"\$\{(?<name>\w+):(?<kind>[-?])(?<rest>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VariablePattern();
}
