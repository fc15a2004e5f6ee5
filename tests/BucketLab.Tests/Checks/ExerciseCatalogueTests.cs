using BucketLab.Checks;

namespace BucketLab.Tests.Checks;

public sealed class ExerciseCatalogueTests
{
    [Fact]
    public void A_check_is_found_by_its_attribute()
    {
        Assert.Equal(
            [
                "close-the-leak",
                "explain-403",
                "hand-out-link",
                "hide-reported",
                "open-avatars",
                "open-social",
                "six-kinds",
            ],
            ExerciseCatalogue.ExercisesOf("05-public-and-private-buckets")
        );
        Assert.Equal(
            "OpenAvatarsCheck",
            ExerciseCatalogue.Find("05-public-and-private-buckets", "open-avatars")!.GetType().Name
        );
    }

    [Fact]
    public void What_does_not_exist_is_not_found()
    {
        Assert.Empty(ExerciseCatalogue.ExercisesOf("99-nothing"));
        Assert.Null(ExerciseCatalogue.Find("05-public-and-private-buckets", "open-avatar"));
    }

    [Theory]
    [InlineData(typeof(string), "string")]
    [InlineData(typeof(Func<string, int, Task>), "Func<string, int, Task>")]
    [InlineData(typeof(List<int[]>), "List<int[]>")]
    public void Types_are_named_as_a_learner_writes_them(Type type, string name) =>
        Assert.Equal(name, TypeNames.Of(type));
}
