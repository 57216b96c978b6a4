namespace Autograd.Tests.Nn.Optimizers;

/// <summary>
/// An optimizer of a single number, written down from PyTorch's documentation line by line: with the names and the order of its
/// pseudo-code, and none of the library's code.
/// </summary>
internal abstract class ScalarReference
{
    public double Lr { get; init; } = 1e-3;

    public double WeightDecay { get; set; }

    /// <summary>θ after step t, which is 1 at first.</summary>
    public abstract double Step(double theta, double g, int t);
}

internal sealed class SgdReference : ScalarReference
{
    private double b;

    public double Mu { get; init; }

    public double Tau { get; init; }

    public bool Nesterov { get; init; }

    public override double Step(double theta, double g, int t)
    {
        if (WeightDecay != 0)
            g += WeightDecay * theta;
        if (Mu != 0)
        {
            b = t > 1 ? Mu * b + (1 - Tau) * g : g;
            g = Nesterov ? g + Mu * b : b;
        }

        return theta - Lr * g;
    }
}

internal sealed class AdamReference : ScalarReference
{
    private double m;
    private double v;
    private double vMax;

    public double Beta1 { get; init; } = 0.9;

    public double Beta2 { get; init; } = 0.999;

    public double Eps { get; init; } = 1e-8;

    public bool AmsGrad { get; init; }

    public bool Decoupled { get; init; }

    public override double Step(double theta, double g, int t)
    {
        if (Decoupled)
            theta -= Lr * WeightDecay * theta;
        else if (WeightDecay != 0)
            g += WeightDecay * theta;
        m = Beta1 * m + (1 - Beta1) * g;
        v = Beta2 * v + (1 - Beta2) * g * g;
        var mHat = m / (1 - Math.Pow(Beta1, t));
        vMax = Math.Max(vMax, v);
        var vHat = (AmsGrad ? vMax : v) / (1 - Math.Pow(Beta2, t));
        return theta - Lr * mHat / (Math.Sqrt(vHat) + Eps);
    }
}

internal sealed class AdamaxReference : ScalarReference
{
    private double m;
    private double u;

    public double Beta1 { get; init; } = 0.9;

    public double Beta2 { get; init; } = 0.999;

    public double Eps { get; init; } = 1e-8;

    public override double Step(double theta, double g, int t)
    {
        if (WeightDecay != 0)
            g += WeightDecay * theta;
        m = Beta1 * m + (1 - Beta1) * g;
        u = Math.Max(Beta2 * u, Math.Abs(g) + Eps);
        return theta - Lr * m / ((1 - Math.Pow(Beta1, t)) * u);
    }
}

internal sealed class NAdamReference : ScalarReference
{
    private double m;
    private double v;
    private double product = 1;

    public double Beta1 { get; init; } = 0.9;

    public double Beta2 { get; init; } = 0.999;

    public double Eps { get; init; } = 1e-8;

    public double Psi { get; init; } = 4e-3;

    public bool Decoupled { get; init; }

    public override double Step(double theta, double g, int t)
    {
        if (Decoupled)
            theta *= 1 - Lr * WeightDecay;
        else if (WeightDecay != 0)
            g += WeightDecay * theta;
        var mu = Beta1 * (1 - 0.5 * Math.Pow(0.96, t * Psi));
        var muNext = Beta1 * (1 - 0.5 * Math.Pow(0.96, (t + 1) * Psi));
        product *= mu;
        m = Beta1 * m + (1 - Beta1) * g;
        v = Beta2 * v + (1 - Beta2) * g * g;
        var mHat = muNext * m / (1 - product * muNext) + (1 - mu) * g / (1 - product);
        var vHat = v / (1 - Math.Pow(Beta2, t));
        return theta - Lr * mHat / (Math.Sqrt(vHat) + Eps);
    }
}

internal sealed class RAdamReference : ScalarReference
{
    private double m;
    private double v;

    public double Beta1 { get; init; } = 0.9;

    public double Beta2 { get; init; } = 0.999;

    public double Eps { get; init; } = 1e-8;

    public bool Decoupled { get; init; }

    public override double Step(double theta, double g, int t)
    {
        if (Decoupled)
            theta -= Lr * WeightDecay * theta;
        else if (WeightDecay != 0)
            g += WeightDecay * theta;
        var rhoInf = 2 / (1 - Beta2) - 1;
        m = Beta1 * m + (1 - Beta1) * g;
        v = Beta2 * v + (1 - Beta2) * g * g;
        var mHat = m / (1 - Math.Pow(Beta1, t));
        var rho = rhoInf - 2 * t * Math.Pow(Beta2, t) / (1 - Math.Pow(Beta2, t));
        if (rho <= 5)
            return theta - Lr * mHat;
        var l = Math.Sqrt(1 - Math.Pow(Beta2, t)) / (Math.Sqrt(v) + Eps);
        var r = Math.Sqrt((rho - 4) * (rho - 2) * rhoInf / ((rhoInf - 4) * (rhoInf - 2) * rho));
        return theta - Lr * mHat * r * l;
    }
}

internal sealed class RmsPropReference : ScalarReference
{
    private double v;
    private double gAve;
    private double b;

    public double Alpha { get; init; } = 0.99;

    public double Eps { get; init; } = 1e-8;

    public double Mu { get; init; }

    public bool Centered { get; init; }

    public override double Step(double theta, double g, int t)
    {
        if (WeightDecay != 0)
            g += WeightDecay * theta;
        v = Alpha * v + (1 - Alpha) * g * g;
        var vTilde = v;
        if (Centered)
        {
            gAve = gAve * Alpha + (1 - Alpha) * g;
            vTilde -= gAve * gAve;
        }

        if (Mu == 0)
            return theta - Lr * g / (Math.Sqrt(vTilde) + Eps);
        b = Mu * b + g / (Math.Sqrt(vTilde) + Eps);
        return theta - Lr * b;
    }
}

internal sealed class AdagradReference(double initialAccumulator = 0) : ScalarReference
{
    private double sum = initialAccumulator;

    public double Eta { get; init; }

    public double Eps { get; init; } = 1e-10;

    public override double Step(double theta, double g, int t)
    {
        var rate = Lr / (1 + (t - 1) * Eta);
        if (WeightDecay != 0)
            g += WeightDecay * theta;
        sum += g * g;
        return theta - rate * g / (Math.Sqrt(sum) + Eps);
    }
}

internal sealed class AdadeltaReference : ScalarReference
{
    private double v;
    private double u;

    public double Rho { get; init; } = 0.9;

    public double Eps { get; init; } = 1e-6;

    public override double Step(double theta, double g, int t)
    {
        if (WeightDecay != 0)
            g += WeightDecay * theta;
        v = v * Rho + g * g * (1 - Rho);
        var delta = Math.Sqrt(u + Eps) / Math.Sqrt(v + Eps) * g;
        u = u * Rho + delta * delta * (1 - Rho);
        return theta - Lr * delta;
    }
}

/// <summary>The one that PyTorch does not have: program 1 of its paper.</summary>
internal sealed class LionReference : ScalarReference
{
    private double m;

    public double Beta1 { get; init; } = 0.9;

    public double Beta2 { get; init; } = 0.99;

    public override double Step(double theta, double g, int t)
    {
        var update = Math.Sign(Beta1 * m + (1 - Beta1) * g);
        m = Beta2 * m + (1 - Beta2) * g;
        return theta - Lr * (update + WeightDecay * theta);
    }
}
