using System.Linq.Expressions;

namespace BucketLab.Judging;

/// <summary>A delegate of any type whose call goes elsewhere.</summary>
/// <param name="call">Takes the arguments and gives the result.</param>
internal sealed class RemoteFunction(Func<object?[], Task<object?>> call)
{
    /// <summary>A delegate of the type; those that return no task wait for their result.</summary>
    public static Delegate Create(Type type, Func<object?[], Task<object?>> call)
    {
        var invoke = type.GetMethod("Invoke")!;
        var parameters = invoke
            .GetParameters()
            .Select(parameter => Expression.Parameter(parameter.ParameterType))
            .ToList();
        var arguments = Expression.NewArrayInit(
            typeof(object),
            parameters.Select(parameter => Expression.Convert(parameter, typeof(object)))
        );
        var target = Expression.Constant(new RemoteFunction(call));
        var result = invoke.ReturnType;
        Expression body = result switch
        {
            _ when result == typeof(void) => Expression.Call(target, nameof(Do), null, arguments),
            _ when result == typeof(Task) => Expression.Call(target, nameof(DoAsync), null, arguments),
            { IsGenericType: true } when result.GetGenericTypeDefinition() == typeof(Task<>) => Expression.Call(
                target,
                nameof(GetAsync),
                result.GetGenericArguments(),
                arguments
            ),
            _ => Expression.Call(target, nameof(Get), [result], arguments),
        };
        return Expression.Lambda(type, body, parameters).Compile();
    }

    private void Do(object?[] arguments) => call(arguments).GetAwaiter().GetResult();

    private Task DoAsync(object?[] arguments) => call(arguments);

    private T Get<T>(object?[] arguments) => Cast<T>(call(arguments).GetAwaiter().GetResult());

    private async Task<T> GetAsync<T>(object?[] arguments) => Cast<T>(await call(arguments));

    private static T Cast<T>(object? result) =>
        result switch
        {
            T value => value,
            null when default(T) is null => default!,
            _ => throw new InvalidCastException(
                $"The function returned a {result?.GetType().Name ?? "null"} instead of a {typeof(T).Name}."
            ),
        };
}
