using System.Reflection;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace BucketLab.Judging;

/// <summary>The requests, answers and constants of the SDK that may travel: plain objects of <c>Amazon.S3.Model</c> and
/// the words of <c>Amazon.S3</c>.</summary>
internal static class WireModels
{
    // Would have the receiving process read or write a file of its own.
    private static readonly string[] Forbidden = ["FilePath", "StreamTransferProgress"];

    private static readonly Dictionary<string, Type> Known = typeof(IAmazonS3)
        .Assembly.GetExportedTypes()
        .Where(type =>
            !type.IsAbstract
            && (
                IsModel(type)
                || type.IsSubclassOf(typeof(ConstantClass))
                || (type.IsEnum && type.Namespace!.StartsWith("Amazon.S3", StringComparison.Ordinal))
            )
        )
        .DistinctBy(type => type.Name)
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>Its name, or null when it is none of them.</summary>
    public static string? NameOf(Type type) =>
        Known.TryGetValue(type.Name, out var known) && known == type ? type.Name : null;

    /// <summary>The type of a name, or null.</summary>
    public static Type? Find(string name) => Known.GetValueOrDefault(name);

    /// <summary>Returns the properties that travel: those that can be read and written, and the two collections that
    /// are filled in place.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type model) =>
        model
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property =>
                property.CanRead
                && property.GetIndexParameters().Length == 0
                && !Forbidden.Contains(property.Name, StringComparer.Ordinal)
                && (
                    property.SetMethod?.IsPublic == true
                    || property.PropertyType == typeof(HeadersCollection)
                    || property.PropertyType == typeof(MetadataCollection)
                )
            );

    private static bool IsModel(Type type) =>
        type.Namespace == "Amazon.S3.Model"
        && type is { IsClass: true, IsGenericType: false }
        && type.GetConstructor([]) is not null;
}
