using System.Numerics;

namespace Autograd.Nn;

/// <summary>
/// L-BFGS: steps along −H·∇L, where H approximates the inverse Hessian by the last few steps, each as long as a line search with the
/// strong Wolfe conditions finds. For smooth losses on all data at once; with batches that change, use a first-order method.
/// </summary>
/// <remarks>
/// D. Liu and J. Nocedal, "On the limited memory BFGS method for large scale optimization" (1989). Its line search and the length of
/// the first step are those of PyTorch with <c>strong_wolfe</c>; tolerances on the change are relative to the loss here.
/// </remarks>
/// <example>
/// <code>
/// var optimizer = new Lbfgs&lt;double&gt;();
/// optimizer.Step(model.Parameters, () =>
/// {
///     pass.Restart();
///     var loss = Losses.SquaredError(model.Forward(pass.Graph.Constant(x, shape), pass), pass.Graph.Constant(t, shape));
///     pass.Backward(loss);
///     return loss.Value;
/// });
/// </code>
/// </example>
/// <typeparam name="T">The number.</typeparam>
public sealed class Lbfgs<T>
    where T : IFloatingPointIeee754<T>
{
    private readonly int maxIterations;
    private readonly int maxEvaluations;
    private readonly double gradientTolerance;
    private readonly double changeTolerance;
    private readonly LbfgsHistory<T> history;
    private StrongWolfeSearch<T> search = new(0);
    private T[] start = [];
    private T[] gradient = [];
    private T[] direction = [];
    private ParameterSet<T>? known;
    private int layout;

    /// <summary>L-BFGS.</summary>
    /// <param name="historySize">How many steps it remembers.</param>
    /// <param name="maxIterations">The most iterations in one <see cref="Step"/>.</param>
    /// <param name="maxEvaluations">After how many evaluations no iteration begins; by default, 5/4 of the iterations.</param>
    /// <param name="gradientTolerance">A step ends where no derivative is above this.</param>
    /// <param name="changeTolerance">
    /// A step ends where an iteration changes the loss, or can change it, by no more than this, relative to the loss; what rounding hides
    /// counts always.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a limit is less than 1, or a tolerance is negative or not finite.</exception>
    public Lbfgs(
        int historySize = 10,
        int maxIterations = 20,
        int? maxEvaluations = null,
        double gradientTolerance = 1e-7,
        double changeTolerance = 1e-9)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(historySize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxIterations, 1);
        this.maxIterations = maxIterations;
        this.maxEvaluations = maxEvaluations ?? (int)Math.Min(maxIterations * 5L / 4, int.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(this.maxEvaluations, 1, nameof(maxEvaluations));
        this.gradientTolerance = Hyperparameter.AtLeastZero(gradientTolerance);

        // A smaller change than rounding cannot be told from none.
        var rounding = double.CreateSaturating(T.BitIncrement(T.One) - T.One);
        this.changeTolerance = Math.Max(Hyperparameter.AtLeastZero(changeTolerance), rounding);
        history = new(historySize);
    }

    /// <summary>Some iterations. What it knows of the curvature goes on into the next step.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="evaluate">
    /// Gives the loss and leaves its gradient in <see cref="ParameterSet{T}.Gradient"/>, as <see cref="Pass{T}.Backward"/> does. Where it is
    /// infinite or NaN, or throws an <see cref="ArithmeticException"/>, steps are shortened.
    /// </param>
    /// <returns>The loss after them, which is never above the one before.</returns>
    /// <exception cref="InvalidOperationException">Parameters were frozen or freed, or are another model's, since its first step.</exception>
    public DescentResult Step(ParameterSet<T> parameters, Func<T> evaluate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(evaluate);
        RequireBuffers(parameters);
        var loss = double.CreateSaturating(evaluate());
        parameters.Gradient.CopyTo(gradient);
        var (iterations, evaluations) = (0, 1);
        var largest = DoubleSums.Largest<T>(gradient);
        DescentEnd? end =
            !double.IsFinite(loss) || !double.IsFinite(largest) ? DescentEnd.NotFinite
            : largest <= gradientTolerance ? DescentEnd.SmallGradient
            : null;
        while (end is null)
        {
            var slope = Direct();
            if (-slope <= changeTolerance * Math.Abs(loss))
            {
                end = DescentEnd.SmallChange;
                break;
            }

            iterations++;
            parameters.Values.CopyTo(start);
            SearchLine<T> line = new(parameters, evaluate, start, direction);
            var point = Search(in line, loss, slope);
            evaluations += search.Evaluations;
            line.MoveTo(point.Step);
            if (point.Step == 0)
            {
                // What was remembered may be wrong by now; without it, the direction is the steepest.
                if (history.Count == 0)
                    end = DescentEnd.NoDescent;
                history.Clear();
                continue;
            }

            history.Add(direction, point.Step, gradient, point.Gradient);
            point.Gradient.CopyTo(gradient, 0);
            var before = loss;
            loss = point.Value;
            largest = DoubleSums.Largest<T>(gradient);
            end = largest <= gradientTolerance ? DescentEnd.SmallGradient
                : GradientDescent.IsSmall(before, loss, changeTolerance) ? DescentEnd.SmallChange
                : iterations >= maxIterations ? DescentEnd.StepLimit
                : evaluations >= maxEvaluations ? DescentEnd.EvaluationLimit
                : null;
        }

        gradient.CopyTo(parameters.Gradient);
        return new(loss, largest, iterations, evaluations, end.Value);
    }

    /// <summary>Puts down what it needs to go on to the bit.</summary>
    /// <param name="state">Where to.</param>
    public void Save(TrainingState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        history.Save(state);
    }

    /// <summary>Takes up what <see cref="Save"/> put down.</summary>
    /// <param name="state">Where from.</param>
    /// <param name="parameters">The model's parameters.</param>
    /// <exception cref="KeyNotFoundException">It was saved by another optimizer.</exception>
    /// <exception cref="ArgumentException">
    /// It was saved for another model, or with a longer history, or a number cannot be. Nothing is changed then.
    /// </exception>
    public void Load(TrainingState<T> state, ParameterSet<T> parameters)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(parameters);
        history.Check(state, parameters.TrainableLength);
        Reset();
        RequireBuffers(parameters);
        history.Load(state, parameters.TrainableLength);
    }

    /// <summary>Forgets everything: the next step is the first, of whatever model.</summary>
    public void Reset()
    {
        history.Clear();
        known = null;
    }

    /// <summary>Searches a step; whatever is thrown on the way, the parameters are those of the last iteration then.</summary>
    private LinePoint<T> Search(in SearchLine<T> line, double loss, double slope)
    {
        try
        {
            return search.Run(in line, loss, slope, FirstStep());
        }
        catch
        {
            line.MoveTo(0);
            throw;
        }
    }

    /// <summary>Computes the direction; it is the steepest where the remembered one does not lead downwards.</summary>
    /// <returns>The slope of the loss in it.</returns>
    private double Direct()
    {
        history.Multiply(gradient, direction);
        var slope = DoubleSums.Dot<T>(gradient, direction);
        if (slope < 0 || history.Count == 0)
            return slope;
        history.Clear();
        return Direct();
    }

    /// <summary>What to try first: 1, as for Newton's method, if curvature is known; otherwise no more than a length of 1.</summary>
    private double FirstStep()
    {
        if (history.Count > 0)
            return 1;
        var sum = 0.0;
        foreach (var derivative in gradient)
            sum += Math.Abs(double.CreateSaturating(derivative));
        return Math.Min(1, 1 / sum);
    }

    private void RequireBuffers(ParameterSet<T> parameters)
    {
        if (known == parameters && layout == parameters.Layout)
            return;
        if (known is not null)
        {
            throw new InvalidOperationException(
                "L-BFGS: these are not the trainable parameters of its first step, so what it remembers fits no more. Reset() it, or take "
                + "a new one.");
        }

        (known, layout) = (parameters, parameters.Layout);
        var length = parameters.TrainableLength;
        (search, start, gradient, direction) = (new(length), new T[length], new T[length], new T[length]);
    }
}
