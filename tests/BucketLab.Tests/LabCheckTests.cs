using BucketLab.Testing.Lessons;

namespace BucketLab.Tests;

public sealed class LabCheckTests(StoreInProcess store) : IClassFixture<StoreInProcess>
{
    [Fact]
    public async Task A_lone_array_of_words_is_one_answer_and_no_list_of_answers()
    {
        await using var lab = await Lab.OpenAsync("03-file-vs-object-storage", store.Folder, store.Backend);
        string[] order =
        [
            "list the keys under the old prefix",
            "copy each key to the new prefix",
            "check that each new key is there",
            "delete each old key",
        ];
        Assert.Contains(
            "right: rename-order",
            (await lab.CheckAsync("rename-order", order)).ToText(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Nothing_is_an_answer_too()
    {
        await using var lab = await Lab.OpenAsync("03-file-vs-object-storage", store.Folder, store.Backend);
        Assert.Contains(
            "not yet: rename-order",
            (await lab.CheckAsync("rename-order", null)).ToText(),
            StringComparison.Ordinal
        );
    }
}
