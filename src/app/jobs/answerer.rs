//! A thread that answers questions one after the other. Which of those that wait is answered
//! next, and what an answer is, its desk knows.
//!
//! 1. All questions that came are taken before one is answered.
//! 2. A question under way can be given up when another one comes, and is at the end.
//! 3. A fault in one answer does not take all later ones with it.

use super::worker::Worker;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Receiver;

/// What the thread owns.
pub(super) trait Desk: Send + 'static {
    /// What it is asked.
    type Question: Send + 'static;

    /// Has a question wait.
    fn take(&mut self, question: Self::Question);

    /// Whether nothing waits; called before the thread sleeps.
    fn is_idle(&mut self) -> bool;

    /// Answers what is most pressing.
    fn answer(&mut self, asked: &Asked);

    /// An answer panicked.
    fn failed(&mut self);
}

/// How many questions came, and how many of them wait or are answered.
#[derive(Debug)]
pub(super) struct Asked {
    n_asked: Arc<AtomicU64>,
    n_taken: u64,
}

impl Asked {
    /// Whether another question came, or the end.
    pub(super) fn is_outdated(&self) -> bool {
        self.n_asked.load(Ordering::Acquire) > self.n_taken
    }

    /// Whether the program ends.
    pub(super) fn is_over(&self) -> bool {
        self.n_asked.load(Ordering::Acquire) == u64::MAX
    }
}

/// The window's end of the thread.
#[derive(Debug)]
pub(super) struct Answerer<Q> {
    worker: Worker<Q>,
    n_asked: Arc<AtomicU64>,
}

impl<Q: Send + 'static> Answerer<Q> {
    /// Starts the thread.
    pub(super) fn start(name: &str, mut desk: impl Desk<Question = Q>) -> io::Result<Self> {
        let n_asked = Arc::new(AtomicU64::new(0));
        let mut asked = Asked {
            n_asked: Arc::clone(&n_asked),
            n_taken: 0,
        };
        Ok(Self {
            worker: Worker::start(name, move |inbox| run(&mut desk, &mut asked, inbox))?,
            n_asked,
        })
    }

    /// Asks; never blocks.
    pub(super) fn ask(&self, question: Q) {
        self.n_asked.fetch_add(1, Ordering::AcqRel);
        self.worker.ask(question);
    }
}

/// Gives up what is under way.
impl<Q> Drop for Answerer<Q> {
    fn drop(&mut self) {
        self.n_asked.store(u64::MAX, Ordering::Release);
    }
}

fn run<D: Desk>(desk: &mut D, asked: &mut Asked, inbox: &Receiver<D::Question>) {
    loop {
        if desk.is_idle() {
            let Ok(question) = inbox.recv() else { return };
            asked.n_taken += 1;
            desk.take(question);
        }
        for question in inbox.try_iter() {
            asked.n_taken += 1;
            desk.take(question);
        }
        if asked.is_over() {
            return;
        }
        if panic::catch_unwind(AssertUnwindSafe(|| desk.answer(asked))).is_err() {
            desk.failed();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Answerer, Asked, Desk};
    use std::sync::mpsc::{self, Receiver, Sender};

    /// Doubles what it is asked; even numbers wait until another question comes, zero is a
    /// fault.
    struct Doubling {
        waiting: Vec<u32>,
        begun: Sender<()>,
        answers: Sender<u32>,
    }

    impl Desk for Doubling {
        type Question = u32;

        fn take(&mut self, question: u32) {
            self.waiting.push(question);
        }

        fn is_idle(&mut self) -> bool {
            self.waiting.is_empty()
        }

        fn answer(&mut self, asked: &Asked) {
            let _ = self.begun.send(());
            let question = self.waiting.pop().expect("something waits");
            assert!(question > 0, "a fault");
            if question.is_multiple_of(2) {
                while !asked.is_outdated() {
                    std::thread::yield_now();
                }
            }
            let _ = self.answers.send(question * 2);
        }

        fn failed(&mut self) {
            let _ = self.answers.send(0);
        }
    }

    fn doubling() -> (Answerer<u32>, Receiver<()>, Receiver<u32>) {
        let (begun, starts) = mpsc::channel();
        let (answers, results) = mpsc::channel();
        let desk = Doubling {
            waiting: Vec::new(),
            begun,
            answers,
        };
        let thread = Answerer::start("doubling", desk).expect("a thread");
        (thread, starts, results)
    }

    #[test]
    fn another_question_and_the_end_outdate_what_is_under_way() {
        let (thread, starts, results) = doubling();
        thread.ask(2);
        starts.recv().expect("it began");
        thread.ask(3);
        assert_eq!(results.recv(), Ok(4));
        assert_eq!(results.recv(), Ok(6));
        thread.ask(4);
        starts.iter().nth(1).expect("it began");
        drop(thread);
        assert_eq!(results.recv(), Ok(8));
    }

    #[test]
    fn a_fault_does_not_end_it() {
        let (thread, _starts, results) = doubling();
        thread.ask(0);
        assert_eq!(results.recv(), Ok(0));
        thread.ask(5);
        assert_eq!(results.recv(), Ok(10));
    }
}
