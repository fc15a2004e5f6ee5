using System.Reflection;
using Amazon.S3;

namespace BucketLab.Judging;

/// <summary>A client in a notebook whose calls the judge carries out, so that it sees and counts them.</summary>
internal class RemoteS3 : DispatchProxy
{
    private static readonly MethodInfo GetAsyncMethod = typeof(RemoteS3).GetMethod(
        nameof(GetAsync),
        BindingFlags.Instance | BindingFlags.NonPublic
    )!;

    private Func<string, object?[], Task<object?>> call = null!;

    public static IAmazonS3 Over(Func<string, object?[], Task<object?>> call)
    {
        var client = Create<IAmazonS3, RemoteS3>();
        ((RemoteS3)(object)client).call = call;
        return client;
    }

    /// <inheritdoc />
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        ArgumentNullException.ThrowIfNull(targetMethod);
        var (name, result) = (targetMethod.Name, targetMethod.ReturnType);
        if (name == nameof(IDisposable.Dispose))
            return null;
        if (name == "get_" + nameof(IAmazonS3.Paginators))
            return Activator.CreateInstance(
                typeof(IAmazonS3).Assembly.GetType("Amazon.S3.Model.S3PaginatorFactory")!,
                BindingFlags.Instance | BindingFlags.NonPublic,
                binder: null,
                [this],
                culture: null
            );
        object?[] arguments = [.. (args ?? []).Where(argument => argument is not CancellationToken)];
        if (result == typeof(Task))
            return call(name, arguments);
        if (result.IsGenericType && result.GetGenericTypeDefinition() == typeof(Task<>))
            return GetAsyncMethod
                .MakeGenericMethod(result.GetGenericArguments())
                .Invoke(this, BindingFlags.DoNotWrapExceptions, binder: null, [name, arguments], culture: null);
        return call(name, arguments).GetAwaiter().GetResult();
    }

    private async Task<T> GetAsync<T>(string name, object?[] arguments) => (T)(await call(name, arguments))!;
}
