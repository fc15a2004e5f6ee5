using System.Reflection;
using Amazon.S3;

namespace BucketLab.Judging;

/// <summary>Carries out calls of a client that were asked for from outside. What would touch a file of this process is
/// refused.</summary>
internal static class S3Calls
{
    private static readonly ILookup<string, MethodInfo> Methods = typeof(IAmazonS3)
        .GetMethods()
        .Where(method =>
            !method.IsSpecialName && !method.IsGenericMethod && !method.Name.Contains("File", StringComparison.Ordinal)
        )
        .ToLookup(method => method.Name, StringComparer.Ordinal);

    /// <summary>Calls a method by its name and arguments, without the cancellation token.</summary>
    /// <exception cref="NotSupportedException">There is none that fits.</exception>
    public static async Task<object?> InvokeAsync(IAmazonS3 client, string name, object?[] arguments)
    {
        var method =
            Methods[name].FirstOrDefault(candidate => Fits(candidate, arguments))
            ?? throw new NotSupportedException(
                $"In a grading run the client of a check has no {name} with these arguments."
            );
        object?[] all =
        [
            .. arguments,
            .. method.GetParameters().Skip(arguments.Length).Select(_ => (object)CancellationToken.None),
        ];
        var result = method.Invoke(client, BindingFlags.DoNotWrapExceptions, binder: null, all, culture: null);
        return await TaskResult.OfAsync(result);
    }

    private static bool Fits(MethodInfo method, object?[] arguments)
    {
        var parameters = method.GetParameters();
        return parameters.Length >= arguments.Length
            && parameters.Skip(arguments.Length).All(parameter => parameter.ParameterType == typeof(CancellationToken))
            && parameters
                .Take(arguments.Length)
                .Zip(arguments)
                .All(pair =>
                    pair.Second is null
                        ? !pair.First.ParameterType.IsValueType
                        : pair.First.ParameterType.IsInstanceOfType(pair.Second)
                );
    }
}
