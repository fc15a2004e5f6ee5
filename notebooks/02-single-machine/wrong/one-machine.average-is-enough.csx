Func<double, int, double, bool, bool, bool> oneMachine =
    (perSecond, workers, secondsEach, silenceHurts, copyElsewhere) =>
    perSecond < workers / secondsEach && !silenceHurts && copyElsewhere;
