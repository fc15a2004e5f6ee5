namespace BucketLab.Judging;

/// <summary>Reads the result of a task of any type.</summary>
internal static class TaskResult
{
    /// <summary>Waits for a task and gives its value, null when it has none; anything else is its own value.</summary>
    public static async Task<object?> OfAsync(object? result)
    {
        if (result is not Task task)
            return result;
        await task;
        // The task of an async method without a value is a Task<VoidTaskResult> inside.
        var type = task.GetType();
        while (type is not null && !(type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>)))
            type = type.BaseType;
        return type is null || type.GetGenericArguments()[0].Name == "VoidTaskResult"
            ? null
            : type.GetProperty("Result")!.GetValue(task);
    }
}
