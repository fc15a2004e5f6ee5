Func<int, int, int, string> aspectPrefix = (width, height, rotation) =>
    width > height ? "landscape/" : width < height ? "portrait/" : "square/";
