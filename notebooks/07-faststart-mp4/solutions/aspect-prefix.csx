Func<int, int, int, string> aspectPrefix = (width, height, rotation) =>
{
    var (shownWidth, shownHeight) = rotation % 180 == 0 ? (width, height) : (height, width);
    return shownWidth > shownHeight ? "landscape/"
        : shownWidth < shownHeight ? "portrait/"
        : "square/";
};
